package chat.parley.bench.compare;

import chat.parley.bench.Progress;
import chat.parley.bench.scenario.Bench;
import chat.parley.bench.scenario.Figure;
import chat.parley.bench.scenario.Result;
import chat.parley.bench.scenario.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Measures servers in interleaved rounds: A B C, C B A, … What changes slowly on the machine hits
/// all of them, and ratios are taken within a round.
///
/// @param contenders in the order of the table
/// @param outcomes the medians, by load and then by contender; one that failed is missing
public record Comparison(
    List<Contender> contenders, Map<Side, Map<Contender, Result>> outcomes, List<String> failures) {
  /// When nothing was compared.
  public static final Comparison NONE = new Comparison(List.of(), Map.of(), List.of());

  public Comparison {
    contenders = List.copyOf(contenders);
    failures = List.copyOf(failures);
  }

  /// Runs all rounds.
  public static Comparison run(
      Bench bench, List<Contender> contenders, int rounds, Progress progress) {
    Map<Contender, Map<Side, List<Result>>> all = new LinkedHashMap<>();
    List<String> failures = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Contender> order = round % 2 == 0 ? contenders : contenders.reversed();
      Map<Contender, Map<Side, Result>> measured = new LinkedHashMap<>();
      for (Contender contender : order) {
        progress.begin("round " + (round + 1) + " of " + rounds + ": " + contender.name());
        try {
          measured.put(
              contender,
              Side.measure(bench, contender.program(), contender.key(), contender.isParley()));
        } catch (RuntimeException e) {
          failures.add(contender.name() + ": " + e.getMessage());
        }
      }
      withRatios(measured)
          .forEach((contender, results) ->
              results.forEach((side, result) ->
                  all.computeIfAbsent(contender, _ -> new EnumMap<>(Side.class))
                      .computeIfAbsent(side, _ -> new ArrayList<>())
                      .add(result)));
    }
    return new Comparison(contenders, medians(contenders, all), failures);
  }

  /// Adds to each result its ratio to the base in the same round, where there is one.
  private static Map<Contender, Map<Side, Result>> withRatios(
      Map<Contender, Map<Side, Result>> measured) {
    Map<Contender, Map<Side, Result>> related = new LinkedHashMap<>();
    Optional<Map<Side, Result>> base =
        measured.entrySet().stream()
            .filter(entry -> entry.getKey().key().equals(Rivals.BASE))
            .map(Map.Entry::getValue)
            .findFirst();
    measured.forEach((contender, results) -> {
      Map<Side, Result> with = new EnumMap<>(Side.class);
      results.forEach((side, result) ->
          with.put(
              side,
              base.map(of -> of.get(side))
                  .flatMap(of -> ratio(result, of))
                  .map(result::with)
                  .orElse(result)));
      related.put(contender, with);
    });
    return related;
  }

  private static Optional<Figure> ratio(Result result, Result base) {
    String key = "cpuMicrosPerDelivery";
    return result
        .value(key)
        .flatMap(own -> base.value(key).filter(other -> other > 0).map(other -> own / other))
        .map(ratio -> new Figure("cpuRatio", "CPU, to uWebSockets", ratio, "×"));
  }

  private static Map<Side, Map<Contender, Result>> medians(
      List<Contender> contenders, Map<Contender, Map<Side, List<Result>>> all) {
    Map<Side, Map<Contender, Result>> medians = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      Map<Contender, Result> row = new LinkedHashMap<>();
      for (Contender contender : contenders) {
        List<Result> rounds = all.getOrDefault(contender, Map.of()).getOrDefault(side, List.of());
        if (!rounds.isEmpty()) {
          row.put(contender, Result.median(rounds));
        }
      }
      medians.put(side, row);
    }
    return medians;
  }

  /// Whether everyone could be measured, and Parley delivered everything once and in order.
  public boolean isSound() {
    return failures.isEmpty()
        && outcomes.values().stream()
            .flatMap(row -> row.entrySet().stream())
            .filter(entry -> entry.getKey().isParley())
            .allMatch(entry -> entry.getValue().sound());
  }

  /// All of them, one by one.
  public List<Result> results() {
    return outcomes.values().stream().flatMap(row -> row.values().stream()).toList();
  }

  /// The outcomes of one load.
  public Map<Contender, Result> under(Side side) {
    return outcomes.getOrDefault(side, Map.of());
  }

  /// A figure of one contender.
  public Optional<Double> value(Side side, String contender, String figure) {
    return under(side).entrySet().stream()
        .filter(entry -> entry.getKey().key().equals(contender))
        .findFirst()
        .flatMap(entry -> entry.getValue().value(figure));
  }
}
