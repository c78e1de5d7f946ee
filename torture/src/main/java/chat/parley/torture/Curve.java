package chat.parley.torture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// How many posts were acked in each second of a run, and how long they had taken.
record Curve(List<Second> seconds) {
  static final long NANOS = 1_000_000_000;

  /// The latencies are from the first attempt to the first ack, in milliseconds; 0 without acks.
  record Second(int acks, double median, double p99) {}

  Curve {
    seconds = List.copyOf(seconds);
  }

  static Curve of(Collection<Ledger.Post> posts) {
    List<List<Double>> latencies = new ArrayList<>();
    for (Ledger.Post post : posts) {
      Line acked = post.acked;
      if (acked != null) {
        int second = (int) (acked.at() / NANOS);
        while (latencies.size() <= second) {
          latencies.add(new ArrayList<>());
        }
        latencies.get(second).add((acked.at() - post.begun.at()) / 1e6);
      }
    }
    return new Curve(latencies.stream().map(Curve::second).toList());
  }

  private static Second second(List<Double> latencies) {
    if (latencies.isEmpty()) {
      return new Second(0, 0, 0);
    }
    double[] sorted = latencies.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Second(
        sorted.length, sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)]);
  }
}
