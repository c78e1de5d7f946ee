package chat.parley.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/// What each text begins with: a sign, who published it, its number there, and when it was due.
/// Numbers are written in the sixteen letters from `@` to `O`, which no JSON escapes, so that eight
/// of them are read with one load and one bit extraction.
final class Mark {
  static final int LENGTH = 40;

  /// `~parley~` as a number.
  static final long SIGN = ByteBuffer.wrap("~parley~".getBytes(US_ASCII)).getLong();

  private static final long DIGITS = 0x0f0f0f0f0f0f0f0fL;
  private static final long LETTERS = 0x4040404040404040L;
  private static final int PUBLISHER = 8;
  private static final int NUMBER = 16;
  private static final int DUE = 24;

  private Mark() {}

  /// A text of some length that begins with the mark.
  static String text(int publisher, int number, long dueNanos, int length) {
    byte[] text = new byte[Math.max(length, LENGTH)];
    ByteBuffer mark = ByteBuffer.wrap(text);
    mark.putLong(SIGN);
    mark.putLong(letters(publisher));
    mark.putLong(letters(number));
    mark.putLong(letters((int) (dueNanos >>> 32)));
    mark.putLong(letters((int) dueNanos));
    for (int i = LENGTH; i < text.length; i++) {
      text[i] = (byte) ('a' + i % 26);
    }
    return new String(text, US_ASCII);
  }

  static int publisher(ByteBuffer in, int at) {
    return digits(in, at + PUBLISHER);
  }

  static int number(ByteBuffer in, int at) {
    return digits(in, at + NUMBER);
  }

  static long due(ByteBuffer in, int at) {
    return ((long) digits(in, at + DUE) << 32) | (digits(in, at + DUE + 8) & 0xffff_ffffL);
  }

  private static long letters(int value) {
    return LETTERS | Long.expand(value & 0xffff_ffffL, DIGITS);
  }

  private static int digits(ByteBuffer in, int at) {
    return (int) Long.compress(in.getLong(at), DIGITS);
  }

  /// Where in a frame the mark begins, or -1.
  static int find(ByteBuffer in, int from, int end) {
    for (int at = from; at + LENGTH <= end; at++) {
      if (in.get(at) == '~' && in.getLong(at) == SIGN) {
        return at;
      }
    }
    return -1;
  }
}
