package chat.parley.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A WebSocket client (RFC 6455) by hand over a socket, so that it can also do what no library
/// does. A thread of its own reads; texts are kept in the order of their arrival.
final class Wire implements AutoCloseable {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /// The end without a close frame.
  static final int NO_GOODBYE = 1006;

  private final Socket socket;
  private final Http.Answer handshake;
  private final List<String> texts = new ArrayList<>();
  private final List<byte[]> pongs = new ArrayList<>();
  private volatile boolean answersPings = true;
  private int closeCode;
  private String closeReason = "";

  private Wire(Socket socket, Http.Answer handshake) {
    this.socket = socket;
    this.handshake = handshake;
  }

  /// Opens a plain connection as the most common clients do, with an Origin of the server itself.
  static Wire plain(int port) throws IOException {
    return open(port, "Origin: http://127.0.0.1:" + port);
  }

  static Wire parley(int port, String... headers) throws IOException {
    return open(
        port,
        Stream.concat(Stream.of("Sec-WebSocket-Protocol: parley.v1"), Stream.of(headers))
            .toArray(String[]::new));
  }

  static Wire open(int port, String... headers) throws IOException {
    Wire wire = openUnread(port, headers);
    Thread.ofVirtual().start(wire::read);
    return wire;
  }

  /// A connection from which nothing is read after the handshake.
  static Wire openUnread(int port, String... headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(request(port, headers).getBytes(ISO_8859_1));
    Http.Answer answer = Http.read(socket.getInputStream());
    if (answer.status() != 101) {
      socket.close();
      throw new AssertionError("no upgrade: " + answer);
    }
    return new Wire(socket, answer);
  }

  private static String request(int port, String... headers) {
    StringBuilder head =
        new StringBuilder("GET /ws HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
            .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
            .append("Sec-WebSocket-Version: 13\r\n");
    if (Stream.of(headers).noneMatch(header -> header.startsWith("Host:"))) {
      head.append("Host: 127.0.0.1:").append(port).append("\r\n");
    }
    Stream.of(headers).forEach(header -> head.append(header).append("\r\n"));
    return head.append("\r\n").toString();
  }

  Http.Answer handshake() {
    return handshake;
  }

  void answerNoPings() {
    answersPings = false;
  }

  // Writing.

  void send(String text) throws IOException {
    frame(0x80 | TEXT, text.getBytes(UTF_8));
  }

  /// Sends a masked frame.
  ///
  /// @param first byte of the frame: its flags and opcode
  void frame(int first, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 65_536) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    byte[] mask = new byte[4];
    ThreadLocalRandom.current().nextBytes(mask);
    frame.put(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i % 4]));
    }
    bytes(frame.array(), frame.position());
  }

  void bytes(byte[] bytes, int length) throws IOException {
    synchronized (socket) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes, 0, length);
      out.flush();
    }
  }

  void sayGoodbye() throws IOException {
    frame(0x80 | CLOSE, new byte[] {0x03, (byte) 0xe8});
  }

  /// Vanishes with a TCP reset.
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /// Closes its half of TCP and goes on reading, without a close frame.
  void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  // Reading.

  private void read() {
    try {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (readFrame(in)) {}
    } catch (IOException | RuntimeException e) {
      closed(NO_GOODBYE, e instanceof EOFException ? "" : String.valueOf(e.getMessage()));
    }
  }

  private boolean readFrame(DataInputStream in) throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    if ((first & 0xf0) != 0x80 || second > 127 || length > 10_000_000) {
      throw new IllegalStateException("the server sent a frame " + first + " " + second);
    }
    byte[] payload = in.readNBytes((int) length);
    switch (first & 0x0f) {
      case TEXT -> said(new String(payload, UTF_8));
      case PING -> {
        if (answersPings) {
          frame(0x80 | PONG, payload);
        }
      }
      case PONG -> ponged(payload);
      case CLOSE -> {
        closedBy(payload);
        return false;
      }
      default -> throw new IllegalStateException("the server sent opcode " + (first & 0x0f));
    }
    return true;
  }

  private synchronized void said(String text) {
    texts.add(text);
  }

  private synchronized void ponged(byte[] payload) {
    pongs.add(payload);
  }

  private void closedBy(byte[] payload) throws IOException {
    closed(
        payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff,
        payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, UTF_8));
    if (!socket.isOutputShutdown()) {
      frame(0x80 | CLOSE, payload);
    }
    socket.close();
  }

  private synchronized void closed(int code, String reason) {
    if (closeCode == 0) {
      closeCode = code;
      closeReason = reason;
    }
  }

  synchronized List<String> texts() {
    return List.copyOf(texts);
  }

  synchronized List<String> textsFrom(int index) {
    return List.copyOf(texts.subList(index, texts.size()));
  }

  synchronized int pongs() {
    return pongs.size();
  }

  synchronized boolean isClosed() {
    return closeCode != 0;
  }

  synchronized String closeReason() {
    return closeReason;
  }

  private synchronized int closeCode() {
    return closeCode;
  }

  /// The text, as soon as it has arrived.
  String await(String what, Predicate<String> wanted) {
    Await.until(
        what + "; the close code is " + closeCode(),
        () -> {
          boolean found = texts().stream().anyMatch(wanted);
          if (!found && isClosed()) {
            throw new AssertionError(what + ": closed with " + closeCode() + " " + closeReason());
          }
          return found;
        });
    return texts().stream().filter(wanted).findFirst().orElseThrow();
  }

  int awaitClose() {
    Await.until("the server closes the connection", this::isClosed);
    return closeCode();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
