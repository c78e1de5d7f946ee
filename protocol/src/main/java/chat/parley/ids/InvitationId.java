package chat.parley.ids;

import java.util.Optional;

/// Names an invitation. Not a secret: the invitation's token is.
public record InvitationId(long value) implements Comparable<InvitationId> {
  private static final char LETTER = 'I';

  /// Reads the wire form; empty when `text` is not one.
  public static Optional<InvitationId> parse(String text) {
    return Base32.decode(LETTER, text).map(InvitationId::new);
  }

  @Override
  public int compareTo(InvitationId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Base32.encode(LETTER, value);
  }
}
