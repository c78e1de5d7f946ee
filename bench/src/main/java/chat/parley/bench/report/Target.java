package chat.parley.bench.report;

import chat.parley.bench.compare.Comparison;
import chat.parley.bench.compare.Contender;
import chat.parley.bench.scenario.Result;
import chat.parley.bench.scenario.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What was promised of a figure, and what was measured.
///
/// @param met empty when it was not measured
/// @param command that measures it alone
record Target(String what, String goal, String measured, Optional<Boolean> met, String command) {
  private static final String COMPARE = "./parley bench compare";

  /// All of them, as far as they were measured.
  static List<Target> all(List<Result> results, Comparison comparison) {
    Reader read = new Reader(results, comparison);
    List<Target> targets = new ArrayList<>();
    targets.addAll(processorTime(read));
    targets.add(
        read.most(
            "p99 of a delivery at half of the most a room of 1,000 takes, durable",
            "room-half",
            "deliveryMillisP99",
            20,
            "ms"));
    targets.add(
        read.most(
            "p99 of a delivery beside 500 who stopped reading, to the same without them",
            "room-stopped",
            "ratioP99",
            2,
            "×"));
    targets.add(
        read.most(
            "live heap of an idle connection, signed in and in 10 rooms",
            "idle-10000",
            "liveHeapBytesEach",
            4_096,
            "bytes"));
    targets.add(read.least("connections on one node", "crowd-19000", "connections", 19_000, ""));
    targets.add(
        read.least(
            "durable posts acknowledged a second, 64 writers",
            "writers-64-all",
            "ackedPerSecond",
            40_000,
            "/s"));
    targets.add(read.flat());
    targets.add(
        read.most(
            "start to the first accepted connection, with the AOT cache",
            "start",
            "withCacheMillis",
            500,
            "ms"));
    targets.add(read.faults());
    return targets;
  }

  private static List<Target> processorTime(Reader read) {
    String busy = "CPU for a delivery in a busy room of 1,000, to uWebSockets: ";
    List<Target> targets = new ArrayList<>();
    targets.add(read.bestRatio(busy + "the better transport", Side.BUSY, 0.7));
    targets.add(read.ratio(busy + "epoll", Side.BUSY, "parley-epoll", 1.2));
    targets.add(read.better("the same, to FastAPI", Side.BUSY, "fastapi", 20));
    targets.add(read.better("saturated, to uWebSockets", Side.SATURATED, "bun", 10));
    return targets;
  }

  /// Finds figures.
  private record Reader(List<Result> results, Comparison comparison) {
    private Optional<Result> result(String scenario) {
      return results.stream().filter(r -> r.scenario().equals(scenario)).findFirst();
    }

    private Optional<Double> value(String scenario, String key) {
      return result(scenario).flatMap(result -> result.value(key));
    }

    private static String command(String scenario) {
      return "./parley bench --scenario " + scenario;
    }

    Target most(String what, String scenario, String key, double limit, String unit) {
      Optional<Double> value = value(scenario, key);
      return new Target(
          what,
          "at most " + Axis.label(limit) + " " + unit,
          value.map(v -> Report.shown(v) + " " + unit).orElse("–"),
          value.map(v -> v <= limit),
          command(scenario));
    }

    Target least(String what, String scenario, String key, double limit, String unit) {
      Optional<Double> value = value(scenario, key);
      return new Target(
          what,
          "at least " + Axis.label(limit) + " " + unit,
          value.map(v -> Report.shown(v) + " " + unit).orElse("–"),
          value.map(v -> v >= limit),
          command(scenario));
    }

    /// With the transport of ours that does best.
    Target bestRatio(String what, Side side, double limit) {
      return ratio(
          what,
          comparison.under(side).keySet().stream()
              .filter(Contender::isParley)
              .flatMap(own -> comparison.value(side, own.key(), "cpuRatio").stream())
              .min(Double::compare),
          limit);
    }

    Target ratio(String what, Side side, String contender, double limit) {
      return ratio(what, comparison.value(side, contender, "cpuRatio"), limit);
    }

    private static Target ratio(String what, Optional<Double> value, double limit) {
      return new Target(
          what,
          "at most " + Axis.label(limit) + " ×",
          value.map(v -> Report.shown(v) + " ×").orElse("–"),
          value.map(v -> v <= limit),
          COMPARE);
    }

    /// How many times a rival's processor time for a delivery is ours, with our best transport.
    Target better(String what, Side side, String rival, double times) {
      OptionalDouble own =
          comparison.under(side).entrySet().stream()
              .filter(entry -> entry.getKey().isParley())
              .flatMap(entry -> entry.getValue().value("cpuMicrosPerDelivery").stream())
              .mapToDouble(v -> v)
              .min();
      Optional<Double> value =
          comparison
              .value(side, rival, "cpuMicrosPerDelivery")
              .filter(_ -> own.isPresent())
              .map(other -> other / own.getAsDouble());
      return new Target(
          what,
          "at least " + Axis.label(times) + " × better",
          value.map(v -> Report.shown(v) + " × better").orElse("–"),
          value.map(v -> v >= times),
          COMPARE);
    }

    /// With 5,000,000 stored messages beside none; a fifth is noise.
    Target flat() {
      String key = "cpuMicrosPerDelivery";
      Optional<Double> ratio =
          value("room-busy-stored", key)
              .flatMap(stored -> value("room-busy", key).map(empty -> stored / empty));
      return new Target(
          "CPU for a delivery with 5,000,000 stored messages, to the same with none",
          "at most 1.2 ×",
          ratio.map(v -> Report.shown(v) + " ×").orElse("–"),
          ratio.map(v -> v <= 1.2),
          command("room-busy,room-busy-stored"));
    }

    Target faults() {
      Result.Faults faults =
          results.stream().map(Result::faults).reduce(Result.Faults.NONE, Result.Faults::plus);
      return new Target(
          "deliveries lost, doubled, out of order, in all scenarios",
          "0, 0, 0",
          faults.lost() + ", " + faults.duplicated() + ", " + faults.outOfOrder(),
          Optional.of(!faults.any()),
          "./parley bench");
    }
  }
}
