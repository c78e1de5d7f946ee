package chat.parley.examples.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// What was found out about one workload: for each way, its best run, since what else the machine
/// does only ever makes a run slower.
record Section(Workload workload, List<Outcome> outcomes, boolean same) {
  Section {
    outcomes = List.copyOf(outcomes);
  }

  /// @param runs for each way, all its runs
  static Section of(Workload workload, List<List<Outcome>> runs) {
    List<Outcome> best = new ArrayList<>();
    for (List<Outcome> ofWay : runs) {
      best.add(Collections.min(ofWay, Comparator.comparingLong(run -> measure(workload, run))));
    }
    long results = runs.stream().flatMap(List::stream).map(Outcome::result).distinct().count();
    return new Section(workload, best, results == 1);
  }

  private static long measure(Workload workload, Outcome outcome) {
    return workload.isPaced() ? outcome.percentile(99) : outcome.wallNanos();
  }

  /// What the ways are compared by, in nanoseconds.
  long measure(Outcome outcome) {
    return measure(workload, outcome);
  }

  /// How many times as fast as the first way.
  double gain(Outcome outcome) {
    return (double) measure(outcomes.getFirst()) / measure(outcome);
  }

  boolean hasMemory() {
    return outcomes.stream().anyMatch(outcome -> outcome.memoryBytes() >= 0);
  }
}
