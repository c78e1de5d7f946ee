package chat.parley.delivery;

/// What waits in the queue of a shard, in one order: so the answer to a post comes before its
/// event.
sealed interface Outgoing permits EncodedEvent, Outgoing.Answer, Outgoing.Told {
  /// The end of one command of one connection.
  ///
  /// @param frame the reply, a whole frame; empty in a dialect without replies
  record Answer(Subscriber to, byte[] frame) implements Outgoing {}

  /// What is part of no log, and may be lost.
  ///
  /// @param frame a whole frame
  record Told(Audience to, byte[] frame) implements Outgoing {}
}
