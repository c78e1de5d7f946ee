package chat.parley.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.torture.Json;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A guest of whom there can be many: reads when it is told to, keeps nothing but its place in the
/// lobby, and comes back with it when the server has cut the connection.
final class Listener implements AutoCloseable {
  private static final int RECEIVE_BUFFER = 64 * 1_024;
  private static final Pattern OFFSET = Pattern.compile("\"offset\":(\\d+)");
  private static final Pattern EPOCH = Pattern.compile("\"epoch\":\"([^\"]+)\"");
  private static final int HEAD_CHARS = 300;

  private final int port;
  private final Socket socket;
  private final DataInputStream in;
  private final String room;
  private final String epoch;
  private final String token;
  private long offset;

  /// A new guest who has caught up with the lobby, and reads no more.
  static Listener guest(int port) throws IOException {
    Socket socket = new Socket();
    try {
      return new Listener(port, socket, "{\"type\":\"hello\",\"name\":\"Ben\"}", 0, "");
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private Listener(int port, Socket socket, String hello, long offset, String token)
      throws IOException {
    this.port = port;
    this.socket = socket;
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), RECEIVE_BUFFER));
    upgrade();
    socket.getOutputStream().write(masked(hello.getBytes(UTF_8)));
    Json welcome = Json.parse(new String(payload(), UTF_8));
    Json lobby = welcome.list("rooms").getFirst();
    this.room = lobby.text("id");
    this.epoch = lobby.text("epoch");
    this.token = token.isEmpty() ? welcome.text("token") : token;
    this.offset = offset == 0 ? lobby.number("head") : offset;
  }

  private void upgrade() throws IOException {
    String request =
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Protocol: parley.v1\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\n")) {
      answer.append((char) in.readUnsignedByte());
    }
    if (!answer.toString().startsWith("HTTP/1.1 101 ")) {
      throw new AssertionError("no upgrade: " + answer);
    }
  }

  /// Whether the server has closed the connection, seen from a pong; waits a little, since many
  /// pongs are a flood.
  boolean isCut() {
    LockSupport.parkNanos(200_000_000);
    try {
      socket
          .getOutputStream()
          .write(new byte[] {(byte) (0x80 | Wire.PONG), (byte) 0x80, 0, 0, 0, 0});
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  /// Reads up to the offset, over as many connections as it takes; every event must be the next.
  ///
  /// @return how many connections it took
  int readUpTo(long head) throws IOException {
    int connections = 1;
    Listener reading = this;
    while (!reading.readsUpTo(head)) {
      reading.close();
      String hello =
          "{\"type\":\"hello\",\"token\":\"%s\",\"positions\":{\"%s\":{\"epoch\":\"%s\",\"offset\":%d}}}"
              .formatted(token, room, epoch, reading.offset);
      reading = new Listener(port, new Socket(), hello, reading.offset, token);
      connections++;
    }
    reading.close();
    return connections;
  }

  /// Whether the offset was reached before the server cut the connection.
  private boolean readsUpTo(long head) throws IOException {
    try {
      while (offset < head) {
        byte[] payload = payload();
        String text = new String(payload, 0, Math.min(payload.length, HEAD_CHARS), UTF_8);
        if (text.contains("\"type\":\"reset\"")) {
          throw new AssertionError("not replayed: " + text);
        }
        Matcher found = OFFSET.matcher(text);
        if (EPOCH.matcher(text).find() && found.find()) {
          long next = Long.parseLong(found.group(1));
          if (next != offset + 1) {
            throw new AssertionError("after " + offset + " came " + next);
          }
          offset = next;
        }
      }
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// The payload of the next text; the close frame counts as the end.
  private byte[] payload() throws IOException {
    while (true) {
      int opcode = in.readUnsignedByte() & 0xf;
      long length = in.readUnsignedByte();
      if (length >= 126) {
        length = length == 126 ? in.readUnsignedShort() : in.readLong();
      }
      byte[] payload = in.readNBytes((int) length);
      if (opcode == Wire.CLOSE || payload.length < length) {
        throw new IOException("closed");
      }
      if (opcode == Wire.TEXT) {
        return payload;
      }
    }
  }

  /// A text frame, masked with zeros.
  private static byte[] masked(byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) (0x80 | Wire.TEXT));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    frame.putInt(0).put(payload).flip();
    return Arrays.copyOf(frame.array(), frame.limit());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
