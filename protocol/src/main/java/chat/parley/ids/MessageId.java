package chat.parley.ids;

import java.util.Optional;

/// Names a message; on the wire `M` and 13 characters.
public record MessageId(long value) implements Comparable<MessageId> {
  private static final char LETTER = 'M';

  /// Reads the wire form; empty when `text` is not one.
  public static Optional<MessageId> parse(String text) {
    return Base32.decode(LETTER, text).map(MessageId::new);
  }

  @Override
  public int compareTo(MessageId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Base32.encode(LETTER, value);
  }
}
