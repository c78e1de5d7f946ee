package chat.parley.ids;

import java.util.Optional;

/// Names an upload; on the wire `F` and 13 characters.
public record UploadId(long value) implements Comparable<UploadId> {
  private static final char LETTER = 'F';

  /// Reads the wire form; empty when `text` is not one.
  public static Optional<UploadId> parse(String text) {
    return Base32.decode(LETTER, text).map(UploadId::new);
  }

  @Override
  public int compareTo(UploadId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Base32.encode(LETTER, value);
  }
}
