package chat.parley.delivery;

/// What waits in the queue of a shard, in one order: so the answer to a post comes before its
/// event.
sealed interface Outgoing permits EncodedEvent, Outgoing.Answer {
  /// The end of one command of one connection.
  ///
  /// @param frame the reply, a whole frame; empty in a dialect without replies
  record Answer(Subscriber to, byte[] frame) implements Outgoing {}
}
