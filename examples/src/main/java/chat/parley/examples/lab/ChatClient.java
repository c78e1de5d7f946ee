package chat.parley.examples.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;

/// A client of the plain dialect: text in, text out.
final class ChatClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int SMALL_BUFFER = 4096;

  private final Socket socket = new Socket();
  private final DataInputStream in;

  /// @param slow whether the system keeps only little of what it does not read
  ChatClient(int port, boolean slow) throws IOException {
    if (slow) {
      socket.setReceiveBufferSize(SMALL_BUFFER);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(Http.loopback(port));
    socket.getOutputStream().write(Frames.upgrade(port));
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    String answer = new String(Http.readRequest(in), ISO_8859_1);
    if (!answer.startsWith("HTTP/1.1 101")) {
      throw new IOException("the chat server answered " + answer.lines().findFirst().orElse(""));
    }
  }

  void post(String text) throws IOException {
    Frames.writeText(socket.getOutputStream(), text, true);
  }

  /// Waits for so many texts.
  void read(int count, Consumer<String> each) throws IOException {
    for (int i = 0; i < count; i++) {
      each.accept(Frames.readText(in));
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
