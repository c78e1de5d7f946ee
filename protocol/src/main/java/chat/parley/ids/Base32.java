package chat.parley.ids;

import java.util.Optional;

/// Crockford's base 32 for non-negative 64-bit numbers: thirteen characters that sort as the
/// numbers do, without I, L, O and U. Source: crockford.com/base32.html; only the canonical
/// upper-case form is read, so that one id has one spelling.
final class Base32 {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int DIGITS = 13;
  private static final int BITS = 5;

  private Base32() {}

  static String encode(char letter, long value) {
    char[] text = new char[DIGITS + 1];
    text[0] = letter;
    for (int i = DIGITS; i > 0; i--) {
      text[i] = ALPHABET.charAt((int) (value & 31));
      value >>>= BITS;
    }
    return new String(text);
  }

  static Optional<Long> decode(char letter, String text) {
    if (text.length() != DIGITS + 1 || text.charAt(0) != letter) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 1; i <= DIGITS; i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0 || value > Long.MAX_VALUE >>> BITS) {
        return Optional.empty();
      }
      value = value << BITS | digit;
    }
    return Optional.of(value);
  }
}
