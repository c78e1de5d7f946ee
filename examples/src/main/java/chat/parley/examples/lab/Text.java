package chat.parley.examples.lab;

import java.util.Locale;

/// Numbers as people read them.
final class Text {
  private Text() {}

  static String duration(long nanos) {
    double millis = nanos / 1e6;
    return millis < 1_000
        ? number(millis) + " ms"
        : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }

  /// Three digits that count, or all before the point.
  static String number(double value) {
    String format = value < 9.95 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }

  /// Without a point where none is needed.
  static String decimal(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  static String times(double factor) {
    return number(factor) + " ×";
  }

  static String memory(long bytes) {
    return bytes < 0 ? "–" : String.format(Locale.ROOT, "%,.0f MB", bytes / 1e6);
  }

  /// For HTML and SVG.
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
