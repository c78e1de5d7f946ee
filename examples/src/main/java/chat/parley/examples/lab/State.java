package chat.parley.examples.lab;

/// What happens to a task at a moment.
enum State {
  /// Nobody has asked for it yet.
  ABSENT,
  /// It was asked for, and nobody has begun it.
  QUEUED,
  /// A thread runs its code.
  WORKING,
  /// It waits for an answer, from the network or the disk.
  WAITING,
  DONE
}
