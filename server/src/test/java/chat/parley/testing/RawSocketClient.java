package chat.parley.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A client that writes bytes: for requests and frames that no decent client sends.
///
/// **Thread:** one at a time.
public final class RawSocketClient implements AutoCloseable {
  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final byte[] MASK = {1, 2, 3, 4};

  private final Socket socket;
  private final DataInputStream in;

  /// An answer to a request.
  ///
  /// @param headers by lower-case name
  public record Answer(int status, Map<String, String> headers, String body) {
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }

  /// A frame from the server.
  public record Frame(int opcode, byte[] payload) {
    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  /// A frame to send, with its first byte as it is.
  public record Sent(int firstByte, boolean masked, byte[] payload) {
    public static Sent of(int opcode, String payload) {
      return new Sent(FINAL | opcode, true, payload.getBytes(StandardCharsets.UTF_8));
    }

    /// A frame with more to follow.
    public static Sent begun(int opcode, String payload) {
      return new Sent(opcode, true, payload.getBytes(StandardCharsets.UTF_8));
    }
  }

  public RawSocketClient(TestServer server) {
    try {
      this.socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      socket.setSoTimeout((int) Await.PATIENCE.toMillis());
      this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Connects and upgrades to a dialect; null for the plain one.
  public static RawSocketClient upgraded(TestServer server, String... headers) {
    RawSocketClient client = new RawSocketClient(server);
    Answer answer = client.upgrade(server, headers);
    if (answer.status() != 101) {
      throw new AssertionError("not upgraded: " + answer);
    }
    return client;
  }

  /// Asks for an upgrade with these headers besides those that RFC 6455 asks for; one with the
  /// value "-" takes the header of that name away.
  public Answer upgrade(TestServer server, String... headers) {
    Map<String, String> all = new HashMap<>();
    all.put("Host", "127.0.0.1:" + server.port());
    all.put("Upgrade", "websocket");
    all.put("Connection", "Upgrade");
    all.put("Sec-WebSocket-Version", "13");
    all.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    StringBuilder request = new StringBuilder("GET /ws HTTP/1.1\r\n");
    all.forEach((name, value) -> {
      if (!value.equals("-")) {
        request.append(name).append(": ").append(value).append("\r\n");
      }
    });
    return request(request.append("\r\n").toString());
  }

  /// Sends these characters (one byte each) and reads an answer.
  public Answer request(String text) {
    write(text.getBytes(StandardCharsets.ISO_8859_1));
    return answer();
  }

  /// Sends bytes.
  public void write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void send(Sent... frames) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Sent frame : List.of(frames)) {
      encode(frame, bytes);
    }
    write(bytes.toByteArray());
  }

  /// Sends a text as one frame, as it should be.
  public void sendText(String text) {
    send(Sent.of(TEXT, text));
  }

  /// The next frame; its header is checked to be final, unmasked and without extensions.
  public Frame frame() {
    try {
      int first = in.readUnsignedByte();
      int length = in.readUnsignedByte();
      if ((first & 0xf0) != FINAL || (length & MASKED) != 0) {
        throw new AssertionError("not a plain server frame: " + first + " " + length);
      }
      long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
      byte[] payload = new byte[(int) size];
      in.readFully(payload);
      return new Frame(first & 0xf, payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads until the close frame and returns its code.
  public int closeCode() {
    Frame frame = frame();
    while (frame.opcode() != CLOSE) {
      frame = frame();
    }
    byte[] payload = frame.payload();
    return (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
  }

  /// Whether the server has closed the connection; waits for it, passing over what still comes.
  public boolean isClosedByServer() {
    try {
      while (in.read() >= 0) {
        // what was on its way
      }
      return true;
    } catch (SocketException _) {
      return true; // cut
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void encode(Sent frame, ByteArrayOutputStream bytes) {
    int length = frame.payload().length;
    int mask = frame.masked() ? MASKED : 0;
    bytes.write(frame.firstByte());
    if (length < 126) {
      bytes.write(mask | length);
    } else if (length <= 0xffff) {
      bytes.write(mask | 126);
      bytes.write(length >>> 8);
      bytes.write(length);
    } else {
      bytes.write(mask | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        bytes.write((int) ((long) length >>> shift));
      }
    }
    if (frame.masked()) {
      bytes.writeBytes(MASK);
    }
    for (int i = 0; i < length; i++) {
      bytes.write(frame.masked() ? frame.payload()[i] ^ MASK[i % 4] : frame.payload()[i]);
    }
  }

  private Answer answer() {
    try {
      String status = line();
      Map<String, String> headers = new HashMap<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      byte[] body = new byte[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
      in.readFully(body);
      return new Answer(
          Integer.parseInt(status.split(" ", 3)[1]),
          headers,
          new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed: " + line);
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }
}
