package chat.parley.bench.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one scenario measured.
///
/// @param what one line about what was done
/// @param faults what went wrong with messages; all 0 for a scenario without messages
/// @param failure why it could not be measured; then there are no figures
public record Result(
    String scenario, String what, List<Figure> figures, Faults faults, Optional<String> failure) {
  /// Deliveries that were not as promised.
  ///
  /// @param refused posts that were answered with `failed`
  public record Faults(long lost, long duplicated, long outOfOrder, long refused) {
    public static final Faults NONE = new Faults(0, 0, 0, 0);

    public boolean any() {
      return lost != 0 || duplicated != 0 || outOfOrder != 0 || refused != 0;
    }

    public Faults plus(Faults other) {
      return new Faults(
          lost + other.lost,
          duplicated + other.duplicated,
          outOfOrder + other.outOfOrder,
          refused + other.refused);
    }
  }

  public Result {
    figures = List.copyOf(figures);
  }

  static Result of(String scenario, String what, List<Figure> figures, Faults faults) {
    return new Result(scenario, what, figures, faults, Optional.empty());
  }

  static Result failed(Scenario scenario, RuntimeException why) {
    String reason = why.getMessage() == null ? why.toString() : why.getMessage();
    return new Result(
        scenario.name(), scenario.what(), List.of(), Faults.NONE, Optional.of(reason.strip()));
  }

  public boolean sound() {
    return failure.isEmpty() && !faults.any();
  }

  /// A figure by its key.
  public Optional<Double> value(String key) {
    return figures.stream().filter(f -> f.key().equals(key)).map(Figure::value).findFirst();
  }

  /// The same with one figure more.
  public Result with(Figure figure) {
    List<Figure> more = new ArrayList<>(figures);
    more.add(figure);
    return new Result(scenario, what, more, faults, failure);
  }

  /// The median of each figure over several rounds, and the faults of all of them.
  public static Result median(List<Result> rounds) {
    Result first = rounds.getFirst();
    List<Figure> figures = new ArrayList<>();
    for (Figure figure : first.figures) {
      double[] values =
          rounds.stream()
              .flatMap(round -> round.value(figure.key()).stream())
              .mapToDouble(value -> value)
              .sorted()
              .toArray();
      figures.add(figure.with(values[values.length / 2]));
    }
    Faults faults = rounds.stream().map(Result::faults).reduce(Faults.NONE, Faults::plus);
    Optional<String> failure = rounds.stream().flatMap(r -> r.failure.stream()).findFirst();
    return new Result(first.scenario, first.what, figures, faults, failure);
  }
}
