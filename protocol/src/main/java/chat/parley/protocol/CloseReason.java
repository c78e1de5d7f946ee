package chat.parley.protocol;

/// Why the server closes a connection. Codes below 4000 are RFC 6455 §7.4.1 and the IANA registry;
/// 4000–4099 mean *reconnect and catch up*, 4100–4199 mean *do not reconnect until the person
/// acts*.
public enum CloseReason {
  NORMAL(1000, false, "bye"),
  PROTOCOL_ERROR(1002, false, "not RFC 6455"),
  UNSUPPORTED_DATA(1003, false, "text frames only"),
  INVALID_TEXT(1007, false, "not UTF-8"),
  FLOODED(1008, false, "too many pings"),
  TOO_LARGE(1009, false, "over a limit of the welcome"),
  INTERNAL(1011, true, "a fault of the server"),
  RESTARTING(1012, true, "reconnect in"),
  OUT_OF_STEP(4000, true, "reconnect and catch up"),
  HELLO_LATE(4001, true, "no hello in time"),
  UNRESPONSIVE(4002, true, "no pong in time"),
  MESSAGE_LATE(4003, true, "a message was not finished in time"),
  SLOW(4008, true, "too slow: reconnect and catch up"),
  SIGNED_OUT(4100, false, "the session has ended"),
  UNAUTHENTICATED(4101, false, "the token is not valid"),
  GUESTS_REFUSED(4102, false, "guests may not enter here"),
  SILENCED(4103, false, "you may not post here now");

  private final int code;
  private final boolean reconnect;
  private final String text;

  CloseReason(int code, boolean reconnect, String text) {
    this.code = code;
    this.reconnect = reconnect;
    this.text = text;
  }

  /// The code of the close frame.
  public int code() {
    return code;
  }

  /// Whether a client should come back by itself.
  public boolean reconnect() {
    return reconnect;
  }

  /// The text of the close frame; for [#RESTARTING] the time to wait follows it.
  public String text() {
    return text;
  }
}
