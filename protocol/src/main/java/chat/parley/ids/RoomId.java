package chat.parley.ids;

import java.util.Optional;

/// Names a room; on the wire `R` and 13 characters. Unlike a room's name it never changes.
public record RoomId(long value) implements Comparable<RoomId> {
  private static final char LETTER = 'R';

  /// Reads the wire form; empty when `text` is not one.
  public static Optional<RoomId> parse(String text) {
    return Base32.decode(LETTER, text).map(RoomId::new);
  }

  @Override
  public int compareTo(RoomId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Base32.encode(LETTER, value);
  }
}
