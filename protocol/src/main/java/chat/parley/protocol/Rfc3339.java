package chat.parley.protocol;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Writes moments as RFC 3339 in UTC, to the millisecond, always with three digits of it. By hand,
/// since every event has one and a `DateTimeFormatter` takes a quarter of its encoding.
final class Rfc3339 {
  private Rfc3339() {}

  /// @param at in the years 0 to 9999
  static String format(Instant at) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, ZoneOffset.UTC);
    char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
    put(text, 4, time.getYear());
    put(text, 7, time.getMonthValue());
    put(text, 10, time.getDayOfMonth());
    put(text, 13, time.getHour());
    put(text, 16, time.getMinute());
    put(text, 19, time.getSecond());
    put(text, 23, at.getNano() / 1_000_000);
    return new String(text);
  }

  /// Writes a number so that it ends before `end`.
  private static void put(char[] text, int end, int number) {
    int rest = number;
    for (int at = end - 1; rest > 0; at--) {
      text[at] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
