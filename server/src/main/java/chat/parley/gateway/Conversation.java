package chat.parley.gateway;

import chat.parley.protocol.Event;

/// What a connection talks about, in one dialect: carries out what the client says.
///
/// **Thread:** virtual threads, one call at a time for [#said]; `joined` comes beside it.
interface Conversation {
  /// Carries out one text of the client. Ends it, sooner or later, by exactly one
  /// [Connection#answer].
  void said(byte[] utf8);

  /// The person became a member of a room that this connection is not subscribed to.
  void joined(Event.Joined event);
}
