package chat.parley.http;

import chat.parley.protocol.Refused;
import chat.parley.protocol.WireCodec;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an endpoint answers: a status, headers, and a body that may be empty, or a part of a file.
public record Answer(
    int status, Map<String, String> headers, byte[] body, @Nullable FilePart file) {
  private static final byte[] NOTHING = {};
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

  public Answer {
    headers = Map.copyOf(headers);
  }

  Answer(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, null);
  }

  /// A file, or the one part of it that the request asks for (RFC 9110, section 14).
  ///
  /// @param bytes its size
  public static Answer file(Path file, long bytes, Request request) {
    Matcher range = RANGE.matcher(request.header("Range").orElse(""));
    Answer whole =
        new Answer(200, Map.of("Accept-Ranges", "bytes"), NOTHING, new FilePart(file, 0, bytes));
    if (!range.matches() || request.header("If-Range").isPresent()) {
      return whole;
    }
    long from = Long.parseLong(range.group(1));
    long last =
        range.group(2).isEmpty() ? bytes - 1 : Math.min(Long.parseLong(range.group(2)), bytes - 1);
    if (from > last) {
      return from < bytes ? whole : empty(416).with("Content-Range", "bytes */" + bytes);
    }
    return new Answer(206, whole.headers(), NOTHING, new FilePart(file, from, last - from + 1))
        .with("Content-Range", "bytes " + from + "-" + last + "/" + bytes);
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
    return new Answer(status, more, body, file);
  }
}
