package chat.parley.examples.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/// A picture that is built piece by piece. Colours come from `plot.css`, by class.
final class Svg {
  private final int width;
  private final StringBuilder pieces = new StringBuilder();
  private int height;

  Svg(int width) {
    this.width = width;
  }

  int width() {
    return width;
  }

  void height(int pixels) {
    height = pixels;
  }

  /// About how wide a text is; fonts differ.
  static double textWidth(String text) {
    return text.length() * 6.8;
  }

  void text(double x, double y, String classes, String text) {
    pieces.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>\n",
            x,
            y,
            classes,
            Text.escape(text)));
  }

  void bar(double x, double y, double wide, double high, String classes) {
    pieces.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\" class=\"%s\"/>\n",
            x,
            y,
            wide,
            high,
            classes));
  }

  void path(String d, String classes) {
    pieces.append("<path d=\"%s\" class=\"%s\"/>\n".formatted(d, classes));
  }

  void line(double x, double from, double to, String classes) {
    path(String.format(Locale.ROOT, "M%.1f %.1fV%.1f", x, from, to), classes);
  }

  /// A mark of a way: each has a shape of its own, so that colour is not all that tells.
  void mark(double x, double y, Way way) {
    String shape =
        switch (way) {
          case ONE_AFTER_ANOTHER -> "m-1.5 -7h3v14h-3z";
          case CORES -> "m-6 -5h12l-6 10.5z";
          case POOL -> "m-5 -5h10v10h-10z";
          case VIRTUAL -> "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z";
          case EVENT_LOOP -> "m0 -7l7 7l-7 7l-7 -7z";
        };
    path(String.format(Locale.ROOT, "M%.1f %.1f%s", x, y, shape), way.key());
  }

  /// The picture as a part of a page.
  ///
  /// @param id unique on the page
  /// @param title what a screen reader says
  String inPage(String id, String title, String description) {
    return """
    <svg class="plot" viewBox="0 0 %d %d" role="img" aria-labelledby="%s-title %s-desc">
    <title id="%s-title">%s</title><desc id="%s-desc">%s</desc>
    %s</svg>
    """
        .formatted(
            width, height, id, id, id, Text.escape(title), id, Text.escape(description), pieces);
  }

  /// The picture as a file of its own.
  String alone(String title, String description) {
    String ground = "<rect width=\"%d\" height=\"%d\" class=\"ground\"/>".formatted(width, height);
    return inPage("plot", title, description)
        .replaceFirst(
            "<svg ",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                .formatted(width, height))
        .replaceFirst(
            "</desc>", "</desc>\n<style>\n" + resource("plot.css") + "</style>\n" + ground);
  }

  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Svg.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
