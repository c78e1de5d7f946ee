package chat.parley.protocol;

/// A place in a room's log. `offset` counts 1, 2, 3 … without a hole, 0 is before the first event;
/// `epoch` names the identity of the log and changes when a backup is restored, so that a position
/// of before is never mistaken for one of now.
public record Position(String epoch, long offset) {
  public Position {
    if (offset < 0) {
      throw new IllegalArgumentException("offset below 0: " + offset);
    }
  }
}
