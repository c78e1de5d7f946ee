package chat.parley.bench.scenario;

import chat.parley.bench.load.Crowd;
import chat.parley.bench.load.Entry;
import chat.parley.bench.load.Phases;
import chat.parley.bench.load.Tally;
import chat.parley.bench.load.Until;
import chat.parley.bench.subject.CpuTime;
import chat.parley.bench.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/// Loads a server and reads its processor time right before and after.
final class RoomRun {
  private final Times times;
  private final Subject server;

  RoomRun(Times times, Subject server) {
    this.times = times;
    this.server = server;
  }

  /// What a crowd counted, and what the server used meanwhile.
  record Measured(Tally tally, CpuTime cpu) {}

  Result room(String scenario, Load load) {
    Measured measured = measure(load);
    return Result.of(scenario, load.text(), delivery(measured), faults(measured.tally()));
  }

  Measured measure(Load load) {
    try (Crowd crowd = new Crowd(server.port(), false)) {
      crowd.enter(
          "lobby",
          Entry.guests(load.dialect(), load.receivers()),
          load.publishers(),
          Load.TEXT_LENGTH);
      return measure(crowd, load);
    }
  }

  /// Loads with the publishers of a crowd.
  Measured measure(Crowd crowd, Load load) {
    AtomicReference<CpuTime> before = new AtomicReference<>(server.cpu());
    AtomicReference<CpuTime> after = new AtomicReference<>(server.cpu());
    Phases phases =
        new Phases(
            times.warmUp(),
            times.measured(),
            () -> before.set(server.cpu()),
            () -> after.set(server.cpu()));
    if (load.rate() > 0) {
      crowd.openLoop(load.rate(), phases);
    } else {
      crowd.closedLoop(load.underWay(), Until.EVERYONE_HAS_IT, phases);
    }
    return new Measured(crowd.tally(), after.get().since(before.get()));
  }

  static Result.Faults faults(Tally tally) {
    return new Result.Faults(
        tally.lost(), tally.duplicatedInAll(), tally.outOfOrderInAll(), tally.refusedInAll());
  }

  /// The figures of a load that was delivered.
  static List<Figure> delivery(Measured measured) {
    Tally tally = measured.tally();
    double deliveries = Math.max(1, tally.delivered());
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            "cpuMicrosPerDelivery", "CPU each", micros(measured.cpu().nanos()) / deliveries, "µs"));
    for (CpuTime.Use use : CpuTime.Use.values()) {
      Long nanos = measured.cpu().byUse().get(use);
      if (nanos != null && nanos > 0 && measured.cpu().byUse().size() > 1) {
        figures.add(
            new Figure(
                use.name().toLowerCase(Locale.ROOT) + "MicrosPerDelivery",
                "  " + use.label(),
                micros(nanos) / deliveries,
                "µs"));
      }
    }
    figures.add(new Figure("deliveriesPerSecond", "deliveries", tally.deliveriesPerSecond(), "/s"));
    figures.add(new Figure("publishedPerSecond", "published", tally.sentPerSecond(), "/s"));
    percentiles(figures, "delivery", tally.deliveries());
    if (tally.acks().getTotalCount() > 0) {
      percentiles(figures, "ack", tally.acks());
    }
    figures.add(
        new Figure("deliveriesPerRead", "merged into a read", tally.deliveriesPerRead(), ""));
    busy(figures, measured);
    return figures;
  }

  /// How busy both sides were; what comes near 100 % is the limit.
  static void busy(List<Figure> figures, Measured measured) {
    Tally tally = measured.tally();
    double server = measured.cpu().nanos() / (tally.seconds() * 1e9);
    figures.add(new Figure("serverBusyPercent", "server busy", server * 100, "%"));
    figures.add(
        new Figure("generatorBusyPercent", "generator busy", tally.generatorBusy() * 100, "%"));
    double others = measured.cpu().othersNanos() / (tally.seconds() * 1e9);
    figures.add(new Figure("othersBusyPercent", "others busy", others * 100, "%"));
    figures.add(
        new Figure(
            "lagMicrosP99",
            "generator late, p99",
            micros(tally.lags().getValueAtPercentile(99)),
            "µs"));
  }

  static void percentiles(List<Figure> figures, String of, Histogram histogram) {
    figures.add(percentile(of + "MillisP50", of + " p50", histogram, 50));
    figures.add(percentile(of + "MillisP99", of + " p99", histogram, 99));
    figures.add(percentile(of + "MillisP999", of + " p99.9", histogram, 99.9));
  }

  private static Figure percentile(String key, String label, Histogram histogram, double percent) {
    return new Figure(key, label, millis(histogram, percent), "ms");
  }

  static double millis(Histogram histogram, double percent) {
    return histogram.getValueAtPercentile(percent) / 1e6;
  }

  private static double micros(long nanos) {
    return (double) nanos / TimeUnit.MICROSECONDS.toNanos(1);
  }
}
