package chat.parley.ids;

import java.util.Optional;

/// Names a signed-in device. Not a secret: the session's token is.
public record SessionId(long value) implements Comparable<SessionId> {
  private static final char LETTER = 'S';

  /// Reads the wire form; empty when `text` is not one.
  public static Optional<SessionId> parse(String text) {
    return Base32.decode(LETTER, text).map(SessionId::new);
  }

  @Override
  public int compareTo(SessionId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Base32.encode(LETTER, value);
  }
}
