package chat.parley.bench.load;

/// Until when a message counts as under way in a closed loop.
public enum Until {
  /// Every receiver has it, so that a server cannot win by letting queues grow.
  EVERYONE_HAS_IT,
  /// Its publisher was told that it is stored.
  STORED
}
