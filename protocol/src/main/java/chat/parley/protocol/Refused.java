package chat.parley.protocol;

import java.time.Duration;

/// An expected "no": the caller may not, or asked for nonsense. Unchecked and without a stack
/// trace, since it is an answer and not a fault; turned into a reply or a problem document at the
/// edges (the socket's command dispatcher and the HTTP router), nowhere else.
public final class Refused extends RuntimeException {
  private final ErrorCode code;
  private final Duration retryAfter;

  /// @param detail one sentence for the person or developer who asked; never a secret or a text
  public Refused(ErrorCode code, String detail) {
    this(code, detail, Duration.ZERO);
  }

  /// @param retryAfter how long to wait before the same request may succeed; zero when unknown
  public Refused(ErrorCode code, String detail, Duration retryAfter) {
    super(detail, null, false, false);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  public ErrorCode code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
