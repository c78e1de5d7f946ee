package chat.parley.torture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The three parts of the picture above one axis of time: a lane for each kind of fault, the acks
/// of each second, and their latency on a logarithmic scale.
final class Plot {
  private static final int LEFT = 90;
  private static final int WIDTH = 1_100;
  private static final int LANE = 18;
  private static final int PANEL = 150;
  private static final int GAP = 34;
  private static final double MILLIS_MAX = 10_000;

  private final List<Strike> strikes;
  private final List<Curve.Second> seconds;
  private final double end;
  private final Map<String, Integer> lanes = new LinkedHashMap<>();
  private final StringBuilder svg = new StringBuilder();

  /// A fault, in seconds since the start of the run.
  ///
  /// @param healed when the server ran again
  /// @param recovered when everyone was at work again
  record Strike(String kind, double begun, double healed, double recovered, boolean stalled) {}

  Plot(List<Strike> strikes, Curve curve) {
    this.strikes = List.copyOf(strikes);
    this.seconds = curve.seconds();
    double last = strikes.stream().mapToDouble(Strike::recovered).max().orElse(1);
    this.end = Math.max(1, Math.max(last, seconds.size()));
    for (Fault fault : Fault.values()) {
      if (strikes.stream().anyMatch(strike -> strike.kind().equals(fault.word()))) {
        lanes.put(fault.word(), lanes.size());
      }
    }
  }

  String svg() {
    int faults = lanes.size() * LANE;
    int acks = faults + GAP;
    int latency = acks + PANEL + GAP;
    int height = latency + PANEL + GAP;
    put(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"faults, acks and latency over time\">",
        LEFT + WIDTH + 20, height);
    time(height - GAP);
    lanes();
    acks(acks);
    latency(latency);
    put("</svg>");
    return svg.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would need a library
  private void put(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private double x(double second) {
    return LEFT + second / end * WIDTH;
  }

  private void time(int bottom) {
    double step =
        List.of(5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0).stream()
            .filter(each -> end / each <= 14)
            .findFirst()
            .orElse(1_800.0);
    for (double at = 0; at <= end; at += step) {
      put(
          "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\"/>",
          x(at), x(at), bottom);
      put(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          x(at), bottom + 16, step < 60 ? "%.0f s".formatted(at) : "%.0f min".formatted(at / 60));
    }
  }

  private void lanes() {
    lanes.forEach((kind, lane) ->
        put(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
            LEFT - 8, lane * LANE + 13, kind));
    for (Strike strike : strikes) {
      int y = lanes.getOrDefault(strike.kind(), 0) * LANE + 3;
      String title =
          "%s at %.1f s, healed after %.1f s, everyone at work %.1f s later"
              .formatted(
                  strike.kind(),
                  strike.begun(),
                  strike.healed() - strike.begun(),
                  strike.recovered() - strike.healed());
      bar(strike.stalled() ? "stalled" : "recovery", strike.healed(), strike.recovered(), y, title);
      bar(strike.kind(), strike.begun(), strike.healed(), y, title);
    }
  }

  private void bar(String style, double from, double to, int y, String title) {
    put(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\">"
            + "<title>%s</title></rect>",
        style, x(from), y, Math.max(2, x(to) - x(from)), LANE - 6, title);
  }

  private void acks(int top) {
    int most = seconds.stream().mapToInt(Curve.Second::acks).max().orElse(1);
    head(top, "acked posts a second, at most " + most);
    ToDoubleFunction<Curve.Second> y =
        second -> top + PANEL - (double) second.acks() / Math.max(1, most) * PANEL;
    put(
        "<path class=\"acks\" d=\"M%.1f %d L%s L%.1f %d Z\"/>",
        x(0), top + PANEL, line(y), x(seconds.size()), top + PANEL);
  }

  private void latency(int top) {
    head(top, "milliseconds to the ack: median and 99th percentile of each second");
    for (int millis = 1; millis <= MILLIS_MAX; millis *= 10) {
      double y = height(top, millis);
      put(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          LEFT, LEFT + WIDTH, y, y);
      put("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,d</text>", LEFT - 8, y + 4, millis);
    }
    put("<path class=\"p99\" d=\"%s\"/>", pieces(second -> height(top, second.p99())));
    put("<path class=\"median\" d=\"%s\"/>", pieces(second -> height(top, second.median())));
  }

  private static double height(int top, double millis) {
    double part = Math.log10(Math.clamp(millis, 1, MILLIS_MAX)) / Math.log10(MILLIS_MAX);
    return top + PANEL - part * PANEL;
  }

  private void head(int top, String text) {
    put("<text class=\"head\" x=\"%d\" y=\"%d\">%s</text>", LEFT, top - 8, text);
  }

  /// A line with a gap where nothing was acked.
  private String pieces(ToDoubleFunction<Curve.Second> y) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < seconds.size(); i++) {
      boolean acked = seconds.get(i).acks() > 0;
      if (acked) {
        path.append(drawing ? 'L' : 'M')
            .append(
                String.format(
                    Locale.ROOT, "%.1f %.1f ", x(i + 0.5), y.applyAsDouble(seconds.get(i))));
      }
      drawing = acked;
    }
    return path.toString().strip();
  }

  private String line(ToDoubleFunction<Curve.Second> y) {
    if (seconds.isEmpty()) {
      return "0 0";
    }
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < seconds.size(); i++) {
      points.append(
          String.format(Locale.ROOT, "%.1f %.1f ", x(i + 0.5), y.applyAsDouble(seconds.get(i))));
    }
    return points.toString().strip();
  }
}
