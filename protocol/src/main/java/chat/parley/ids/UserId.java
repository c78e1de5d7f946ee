package chat.parley.ids;

import java.util.Optional;

/// Names a person, guests included; on the wire `U` and 13 characters.
public record UserId(long value) implements Comparable<UserId> {
  private static final char LETTER = 'U';

  /// Reads the wire form; empty when `text` is not one.
  public static Optional<UserId> parse(String text) {
    return Base32.decode(LETTER, text).map(UserId::new);
  }

  @Override
  public int compareTo(UserId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Base32.encode(LETTER, value);
  }
}
