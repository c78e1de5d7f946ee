package chat.parley.gateway;

/// What a connection talks about, in one dialect: carries out what the client says.
///
/// **Thread:** virtual threads, one call at a time.
interface Conversation {
  /// Carries out one text of the client. Ends it, sooner or later, by exactly one
  /// [Connection#reply].
  void said(byte[] utf8);
}
