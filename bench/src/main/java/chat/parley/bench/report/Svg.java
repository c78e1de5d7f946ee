package chat.parley.bench.report;

import java.util.Locale;

/// Writes one plot as SVG that stands alone: no script, no font and no style from elsewhere, and
/// colours for light and dark.
final class Svg {
  static final int WIDTH = 760;

  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      svg{--ink:#1c2126;--soft:#5b6670;--line:#d9dee3;--back:#fff;--own:#0b6bcb;--other:#8a96a3;
        --c0:#0b6bcb;--c1:#d9822b;--c2:#2e8b57;--c3:#9b59b6;--c4:#c0392b;--c5:#8a96a3}
      @media(prefers-color-scheme:dark){svg{--ink:#e8ecf0;--soft:#a3aeb9;--line:#39424c;--back:#14181c;
        --own:#5aa9f5;--other:#7c8894;--c0:#5aa9f5;--c1:#f0a35e;--c2:#5fc08a;--c3:#c39bd3;--c4:#e57368;
        --c5:#7c8894}}
      text{font:13px system-ui,sans-serif;fill:var(--ink)}
      .title{font-size:16px;font-weight:600}.soft{fill:var(--soft);font-size:12px}
      .own{font-weight:600}.grid{stroke:var(--line)}
      """;

  private final StringBuilder body = new StringBuilder();
  private final String title;
  private final String subtitle;

  Svg(String title, String subtitle) {
    this.title = title;
    this.subtitle = subtitle;
  }

  /// The whole picture.
  String text(double height) {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f\" width=\"%d\""
                + " height=\"%.0f\" role=\"img\">%n<title>%s</title>%n<desc>%s</desc>%n",
            WIDTH,
            height,
            WIDTH,
            height,
            escaped(title),
            escaped(subtitle))
        + "<style>\n"
        + STYLE
        + "</style>\n<rect width=\"100%\" height=\"100%\" style=\"fill:var(--back)\"/>\n"
        + label(16, 26, "title", title)
        + label(16, 46, "soft", subtitle)
        + body
        + "</svg>\n";
  }

  Svg write(double x, double y, String kind, String text) {
    body.append(label(x, y, kind, text));
    return this;
  }

  private static String label(double x, double y, String kind, String text) {
    return String.format(
        Locale.ROOT,
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
        kind,
        x,
        y,
        escaped(text));
  }

  /// The axis with its grid behind the rows.
  Svg axis(Axis axis, double top, double bottom, String unit) {
    for (double tick : axis.ticks()) {
      body.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$.1f\" y2=\"%3$.1f\"/>%n"
                  + "<text class=\"soft\" text-anchor=\"middle\" x=\"%1$.1f\" y=\"%4$.1f\">%5$s</text>%n",
              axis.x(tick),
              top,
              bottom,
              bottom + 16,
              Axis.label(tick)));
    }
    String scale = axis.logarithmic() ? unit + " (logarithmic)" : unit;
    return write(axis.left(), bottom + 32, "soft", scale);
  }

  Svg bar(double from, double to, double y, String colour) {
    body.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"16\" style=\"fill:var(--%s)\"/>%n",
            from,
            y - 12,
            Math.max(0, to - from),
            colour));
    return this;
  }

  Svg dot(double x, double y, double radius, String colour) {
    body.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" style=\"fill:var(--%s)\"/>%n",
            x,
            y - 4,
            radius,
            colour));
    return this;
  }

  Svg stroke(double from, double to, double y, String colour) {
    body.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%3$.1f\" y2=\"%3$.1f\""
                + " style=\"stroke:var(--%4$s);stroke-width:2\"/>%n",
            from,
            to,
            y - 4,
            colour));
    return this;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
