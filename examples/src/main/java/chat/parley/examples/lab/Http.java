package chat.parley.examples.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// The little of HTTP that the lab needs: `GET /number`, one request for each connection.
final class Http {
  static final int REQUEST_BYTES_MAX = 4096;

  private Http() {}

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  static byte[] get(int number) {
    return "GET /%d HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        .formatted(number)
        .getBytes(ISO_8859_1);
  }

  static byte[] ok(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(bytes.length);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.getBytes(ISO_8859_1));
    whole.writeBytes(bytes);
    return whole.toByteArray();
  }

  static byte[] failed() {
    return "HTTP/1.1 500 Failed\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1);
  }

  static boolean isWhole(byte[] request) {
    return new String(request, ISO_8859_1).endsWith("\r\n\r\n");
  }

  /// The number that a request asks for.
  static int number(byte[] request) {
    String line = new String(request, ISO_8859_1);
    return Integer.parseInt(line.substring("GET /".length(), line.indexOf(' ', 4)));
  }

  /// What a response carries.
  ///
  /// @throws IllegalStateException when it is not a success
  static String body(byte[] response) {
    String text = new String(response, UTF_8);
    if (!text.startsWith("HTTP/1.1 200 ")) {
      throw new IllegalStateException("answered: " + text.lines().findFirst().orElse("nothing"));
    }
    return text.substring(text.indexOf("\r\n\r\n") + 4);
  }

  /// Asks and waits for the answer.
  static String fetch(int port, int number) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(loopback(port));
      socket.getOutputStream().write(get(number));
      return body(socket.getInputStream().readAllBytes());
    }
  }

  /// Waits for a whole request.
  static byte[] readRequest(InputStream in) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    while (!isWhole(request.toByteArray())) {
      int next = in.read();
      if (next < 0 || request.size() == REQUEST_BYTES_MAX) {
        throw new IOException("half a request");
      }
      request.write(next);
    }
    return request.toByteArray();
  }
}
