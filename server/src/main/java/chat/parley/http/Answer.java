package chat.parley.http;

import chat.parley.protocol.Refused;
import chat.parley.protocol.WireCodec;
import java.util.Map;
import java.util.TreeMap;

/// What an endpoint answers: a status, headers, and a body that may be empty.
public record Answer(int status, Map<String, String> headers, byte[] body) {
  private static final byte[] NOTHING = {};

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer json(int status, byte[] body) {
    return new Answer(status, Map.of("Content-Type", "application/json"), body);
  }

  public static Answer empty(int status) {
    return new Answer(status, Map.of(), NOTHING);
  }

  public static Answer text(int status, String contentType, byte[] body) {
    return new Answer(status, Map.of("Content-Type", contentType), body);
  }

  /// The problem document (RFC 9457) of a refusal.
  public static Answer problem(Refused refused) {
    long retryAfterMillis = refused.retryAfter().toMillis();
    Answer answer =
        text(
            refused.code().status(),
            "application/problem+json",
            WireCodec.writeProblem(refused.code(), refused.detail(), retryAfterMillis));
    return retryAfterMillis == 0
        ? answer
        : answer.with("Retry-After", Long.toString((retryAfterMillis + 999) / 1000));
  }

  /// The same answer with one header more.
  public Answer with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }
}
