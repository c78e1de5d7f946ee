package chat.parley.protocol;

import java.util.Locale;

/// Every refusal that a client can meet, by a name that never changes. The same code is used in a
/// `failed` reply on the socket and in a problem document (RFC 9457) over HTTP.
public enum ErrorCode {
  MALFORMED(400, false, "The bytes are not what the protocol says: not JSON, or not an object."),
  UNKNOWN_COMMAND(400, false, "There is no command of this type."),
  HELLO_EXPECTED(400, false, "The first command of a connection must be hello."),
  UNAUTHENTICATED(401, false, "No valid session: sign in first."),
  SIGN_IN_REFUSED(401, false, "No account has this name and this password."),
  CODE_NEEDED(401, false, "The password is right; the account asks for a second factor, too."),
  CODE_REFUSED(401, false, "The code of the second factor is wrong, or was used before."),
  ORIGIN_REFUSED(403, false, "A page of another origin asked; allow it in the settings if it may."),
  GUESTS_REFUSED(403, false, "Guests may not enter here."),
  NOT_A_MEMBER(403, false, "Only members of the room may do this: join it first."),
  FORBIDDEN(403, false, "This may not be done."),
  MUTED(
      403, false, "Moderators muted you in this room: you may post again after retryAfterMillis."),
  NOT_FOUND(404, false, "There is no such thing, or you may not know of it."),
  METHOD_NOT_ALLOWED(405, false, "The path exists, the method does not."),
  CONFLICT(409, false, "The client id was used before, for something else or by someone else."),
  NAME_TAKEN(409, false, "The name is in use."),
  TOO_LARGE(413, false, "The text, the body or the frame is over its limit."),
  UNSUPPORTED_MEDIA_TYPE(415, false, "The body must be application/json."),
  MISDIRECTED(421, false, "The Host header names a server that this is not."),
  INVALID(422, false, "A field is missing, has the wrong type or is out of its range."),
  UPGRADE_REQUIRED(426, false, "This path speaks WebSocket, version 13."),
  RATE_LIMITED(429, true, "Too much at once: wait for retryAfterMillis."),
  SLOW_MODE(
      429, true, "The room is slow: everyone posts only so often; wait for retryAfterMillis."),
  INTERNAL(500, true, "A fault of the server; its log has the same correlation id."),
  UNAVAILABLE(
      503, true, "The server cannot do this now, or cannot tell whether it was done: ask again."),
  STORAGE_FULL(507, true, "The disk is full or cannot be written; reading still works.");

  private final int status;
  private final boolean retryable;
  private final String meaning;

  ErrorCode(int status, boolean retryable, String meaning) {
    this.status = status;
    this.retryable = retryable;
    this.meaning = meaning;
  }

  /// The name on the wire, such as `rate_limited`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The status of the HTTP answer.
  public int status() {
    return status;
  }

  /// Whether the same request may succeed later, unchanged.
  public boolean retryable() {
    return retryable;
  }

  /// One sentence for people, the same for every refusal of this kind.
  public String meaning() {
    return meaning;
  }
}
