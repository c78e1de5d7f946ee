package chat.parley.delivery;

/// In what form a connection gets its events.
public enum Dialect {
  /// JSON, as docs/protocol.md describes it.
  PARLEY_V1,
  /// The bare text of each message, and nothing else.
  PLAIN
}
