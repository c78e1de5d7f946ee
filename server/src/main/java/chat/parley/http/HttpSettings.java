package chat.parley.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the listener is told.
///
/// @param port 0 for any free one
/// @param tls what to speak TLS with; null for plain HTTP
/// @param https whether people reach the server by https, through a proxy or not
public record HttpSettings(
    String host, int port, @Nullable TlsFiles tls, Proxies proxies, boolean https) {
  /// Largest body of a request, in bytes.
  static final int BODY_BYTES_MAX = 256 * 1024;

  /// Largest sum of a request's headers, in bytes.
  static final int HEADER_BYTES_MAX = 8 * 1024;

  /// Longest first line of a request, in bytes.
  static final int LINE_BYTES_MAX = 4 * 1024;

  /// How long a connection may take to its first whole request.
  static final Duration FIRST_REQUEST_WITHIN = Duration.ofSeconds(10);

  /// How long a request may take in all.
  static final Duration REQUEST_WITHIN = Duration.ofSeconds(30);

  /// How long a connection may take from one answer to the next whole request.
  static final Duration NEXT_REQUEST_WITHIN = Duration.ofSeconds(60);

  /// How long a body may go on that was refused before its end.
  static final Duration UNREAD_WITHIN = Duration.ofSeconds(5);

  /// How long a connection may be silent.
  static final Duration IDLE_MAX = Duration.ofSeconds(60);

  /// How many requests are worked on at once; more are answered with `unavailable`.
  static final int REQUESTS_AT_ONCE_MAX = 2_000;
}
