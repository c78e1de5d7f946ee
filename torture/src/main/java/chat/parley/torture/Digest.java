package chat.parley.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32C;

/// A text as a history holds it: short ones as they are, long ones by their beginning, their length
/// and a checksum, by which a changed text is still found.
final class Digest {
  private static final int WHOLE_MAX = 64;
  private static final int SHOWN = 32;

  private Digest() {}

  static String of(String text) {
    if (text.length() <= WHOLE_MAX) {
      return text;
    }
    CRC32C sum = new CRC32C();
    sum.update(text.getBytes(UTF_8));
    return "%s… %d %08x".formatted(text.substring(0, SHOWN), text.length(), sum.getValue());
  }
}
