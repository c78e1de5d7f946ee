package chat.parley.torture;

import chat.parley.torture.Anomaly.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a judge found: every anomaly is counted, and of each kind the first few are kept.
final class Verdict {
  private static final int KEPT_OF_A_KIND = 20;

  private final List<Anomaly> anomalies = new ArrayList<>();
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final Map<String, Long> totals = new java.util.TreeMap<>();

  private Curve curve = new Curve(List.of());

  void setCurve(Curve curve) {
    this.curve = curve;
  }

  Curve curve() {
    return curve;
  }

  void add(Kind kind, String what) {
    if (counts.merge(kind, 1, Integer::sum) <= KEPT_OF_A_KIND) {
      anomalies.add(new Anomaly(kind, what));
    }
  }

  /// Adds to a total of the history, such as `acked`.
  void count(String total, long more) {
    totals.merge(total, more, Long::sum);
  }

  List<Anomaly> anomalies() {
    return List.copyOf(anomalies);
  }

  int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  int anomalyCount() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  long total(String name) {
    return totals.getOrDefault(name, 0L);
  }
}
