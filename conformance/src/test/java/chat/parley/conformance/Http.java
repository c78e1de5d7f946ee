package chat.parley.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.torture.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// HTTP/1.1 by hand over a socket, so that every header, the `Host` included, is what the test
/// says.
final class Http {
  private final int port;
  private final List<String> headers;

  /// @param status of the answer
  /// @param headers their names in lower case
  record Answer(int status, Map<String, String> headers, String body) {
    Json json() {
      return Json.parse(body);
    }

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /// Checks the status and that the body is as it should be.
    Json expect(int expected) {
      if (status != expected) {
        throw new AssertionError("expected " + expected + ", got " + status + ": " + body);
      }
      return body.isEmpty() ? Json.object() : json();
    }

    /// Checks that this is a problem document with the code.
    Json expectProblem(int expected, String code) {
      if (status != expected || !header("Content-Type").startsWith("application/problem+json")) {
        throw new AssertionError("expected a problem " + expected + " " + code + ", got " + this);
      }
      Json problem = json();
      if (!problem.text("code").equals(code) || problem.text("detail").isEmpty()) {
        throw new AssertionError("expected " + code + " with a detail, got " + body);
      }
      return problem;
    }
  }

  private Http(int port, List<String> headers) {
    this.port = port;
    this.headers = headers;
  }

  /// Somebody without a session.
  static Http stranger(int port) {
    return new Http(port, List.of());
  }

  /// Somebody with a session.
  static Http bearer(int port, String token) {
    return new Http(port, List.of("Authorization: Bearer " + token));
  }

  /// A new guest.
  static Http guest(int port, String name) throws IOException {
    Json body = Json.object("name", name, "as", "bearer");
    return bearer(port, stranger(port).post("/api/v1/session", body).expect(201).text("token"));
  }

  Http with(String header) {
    return new Http(port, concat(headers, header));
  }

  Answer get(String path) throws IOException {
    return exchange("GET", path, "");
  }

  Answer put(String path) throws IOException {
    return exchange("PUT", path, "");
  }

  Answer delete(String path) throws IOException {
    return exchange("DELETE", path, "");
  }

  Answer post(String path, Json body) throws IOException {
    return with("Content-Type: application/json").exchange("POST", path, body.toString());
  }

  Answer exchange(String method, String path, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
      head.append("Host: 127.0.0.1:").append(port).append("\r\n");
    }
    headers.forEach(header -> head.append(header).append("\r\n"));
    if (bytes.length > 0) {
      head.append("Content-Length: ").append(bytes.length).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) Await.DEADLINE.toMillis());
      socket.getOutputStream().write(head.toString().getBytes(ISO_8859_1));
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    }
  }

  /// Reads a head, and a body whose length it tells.
  static Answer read(InputStream in) throws IOException {
    String[] lines = head(in).split("\r\n", -1);
    Map<String, String> headers = new HashMap<>();
    for (String line : List.of(lines).subList(1, lines.length)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int status = Integer.parseInt(lines[0].substring(9, 12));
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Answer(status, headers, new String(in.readNBytes(length), UTF_8));
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection ended within the head: " + head);
      }
      head.write(next);
    }
    String text = head.toString(ISO_8859_1);
    return text.substring(0, text.length() - 4);
  }

  private static List<String> concat(List<String> list, String more) {
    return java.util.stream.Stream.concat(list.stream(), java.util.stream.Stream.of(more)).toList();
  }
}
