package chat.parley.bench.report;

import chat.parley.bench.compare.Comparison;
import chat.parley.bench.compare.Contender;
import chat.parley.bench.scenario.Result;
import chat.parley.bench.scenario.Side;
import chat.parley.bench.subject.CpuTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/// The plots of a report, each as SVG by its file name.
final class Plots {
  private static final double LEFT = 230;
  private static final double WIDTH = 430;
  private static final double ROW = 26;
  private static final String CPU = "cpuMicrosPerDelivery";

  private Plots() {}

  static Map<String, String> all(List<Result> results, Comparison comparison) {
    Map<String, String> plots = new LinkedHashMap<>();
    List<Result> good = results.stream().filter(result -> result.failure().isEmpty()).toList();
    if (!comparison.results().isEmpty()) {
      plots.put("compare-cpu.svg", processorTime(comparison));
    }
    add(plots, "latency.svg", latency(with(good, "deliveryMillisP99")));
    add(plots, "cpu-by-use.svg", uses(with(good, CPU)));
    add(plots, "writers.svg", writers(with(good, "ackedPerSecond")));
    return plots;
  }

  private static void add(Map<String, String> plots, String name, String svg) {
    if (!svg.isEmpty()) {
      plots.put(name, svg);
    }
  }

  private static List<Result> with(List<Result> results, String key) {
    return results.stream().filter(r -> r.value(key).filter(v -> v > 0).isPresent()).toList();
  }

  private static double most(List<Result> results, String key) {
    return values(results, key).max().orElse(1);
  }

  private static DoubleStream values(List<Result> results, String key) {
    return results.stream()
        .flatMap(r -> r.value(key).stream())
        .mapToDouble(v -> v)
        .filter(v -> v > 0);
  }

  /// Dots, since the values span three magnitudes.
  private static String processorTime(Comparison comparison) {
    Svg svg =
        new Svg(
            "Processor time of the server for each delivered message",
            "One room of 1,000, 128 bytes of text, medians. Less is better. Parley stores each message"
                + " durably, the others store nothing.");
    List<Result> all = comparison.results();
    double least = values(all, CPU).min().orElse(0.01);
    Axis axis = Axis.logarithmic(least, most(all, CPU), LEFT, WIDTH);
    double y = 62;
    for (Side side : Side.values()) {
      Map<Contender, Result> row = comparison.under(side);
      svg.write(16, y + 16, "own", side.what());
      double top = y + 26;
      y = top + 16;
      svg.axis(axis, top, top + row.size() * ROW, "µs a delivery");
      for (Map.Entry<Contender, Result> entry : row.entrySet()) {
        boolean own = entry.getKey().isParley();
        double value = entry.getValue().value(CPU).orElse(0.0);
        svg.write(16, y, own ? "own" : "", entry.getKey().name());
        svg.dot(axis.x(value), y, own ? 6 : 5, own ? "own" : "other");
        svg.write(axis.x(value) + 10, y, own ? "own" : "", Report.shown(value));
        y += ROW;
      }
      y += 36;
    }
    return svg.text(y);
  }

  /// From the median to the slowest in a thousand.
  private static String latency(List<Result> results) {
    if (results.isEmpty()) {
      return "";
    }
    Svg svg =
        new Svg(
            "From the moment a message was due to its arrival",
            "Dots: p50, p99, p99.9. At a fixed rate waiting counts from the due time.");
    double least = values(results, "deliveryMillisP50").min().orElse(0.1);
    Axis axis = Axis.logarithmic(least, most(results, "deliveryMillisP999"), LEFT, WIDTH);
    double top = 66;
    double y = top + 18;
    svg.axis(axis, top, top + results.size() * ROW, "ms");
    for (Result result : results) {
      double p50 = axis.x(result.value("deliveryMillisP50").orElse(0.0));
      double p99 = result.value("deliveryMillisP99").orElse(0.0);
      double p999 = axis.x(result.value("deliveryMillisP999").orElse(0.0));
      svg.write(16, y, "", result.scenario());
      svg.stroke(p50, p999, y, "own");
      svg.dot(p50, y, 3, "own").dot(axis.x(p99), y, 5, "own").dot(p999, y, 3, "own");
      svg.write(p999 + 8, y, "soft", "p99 " + Report.shown(p99) + " ms");
      y += ROW;
    }
    return svg.text(top + results.size() * ROW + 48);
  }

  /// Shares, so that loads of very different cost can be seen side by side.
  private static String uses(List<Result> results) {
    if (results.isEmpty()) {
      return "";
    }
    Svg svg =
        new Svg(
            "What Parley's processor time is spent on",
            "Shares of the server's threads; at the end the whole in µs for each delivered message.");
    double x = 16;
    for (CpuTime.Use use : CpuTime.Use.values()) {
      svg.bar(x, x + 12, 72, colour(use)).write(x + 18, 72, "soft", use.label());
      x += 40 + use.label().length() * 7.0;
    }
    Axis axis = Axis.linear(100, LEFT, WIDTH);
    double top = 90;
    double y = top + 18;
    svg.axis(axis, top, top + results.size() * ROW, "% of the processor time");
    for (Result result : results) {
      svg.write(16, y, "", result.scenario());
      double whole = result.value(CPU).orElse(1.0);
      double from = 0;
      for (CpuTime.Use use : CpuTime.Use.values()) {
        String key = use.name().toLowerCase(Locale.ROOT) + "MicrosPerDelivery";
        double value = 100 * result.value(key).orElse(0.0) / whole;
        svg.bar(axis.x(from), axis.x(from + value), y, colour(use));
        from += value;
      }
      svg.write(axis.x(100) + 8, y, "soft", Report.shown(whole) + " µs");
      y += ROW;
    }
    return svg.text(top + results.size() * ROW + 48);
  }

  private static String colour(CpuTime.Use use) {
    return switch (use) {
      case EVENT_LOOP -> "c0";
      case STORAGE -> "c1";
      case VIRTUAL -> "c2";
      case COLLECTOR -> "c3";
      case COMPILER -> "c4";
      case OTHER -> "c5";
    };
  }

  private static String writers(List<Result> results) {
    if (results.isEmpty()) {
      return "";
    }
    Svg svg =
        new Svg(
            "Durable posts acknowledged a second",
            "Every acknowledged post was synced to the disk; a commit is shared by what waits for it.");
    Axis axis = Axis.linear(most(results, "ackedPerSecond"), LEFT, WIDTH);
    double top = 66;
    double y = top + 18;
    svg.axis(axis, top, top + results.size() * ROW, "posts a second");
    for (Result result : results) {
      double value = result.value("ackedPerSecond").orElse(0.0);
      svg.write(16, y, "", result.scenario());
      svg.bar(axis.x(0), axis.x(value), y, "own");
      svg.write(axis.x(value) + 8, y, "soft", Report.shown(value));
      y += ROW;
    }
    return svg.text(top + results.size() * ROW + 48);
  }
}
