package chat.parley.examples.lab;

import java.util.Arrays;

/// What one run was like.
///
/// @param result the same text for the same result
/// @param latencies of each task, from when it was asked for until it was done, in nanoseconds,
///   sorted
/// @param threads that took part
/// @param memoryBytes of the process that did it, -1 where it was not measured
/// @param remark what else was seen, or empty
record Outcome(
    Way way,
    String result,
    long wallNanos,
    long cpuNanos,
    long[] latencies,
    String threads,
    long memoryBytes,
    Trace trace,
    String remark) {
  Outcome {
    latencies = latencies.clone();
    Arrays.sort(latencies);
  }

  /// The value that so many percent of the tasks do not exceed.
  long percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * latencies.length);
    return latencies[Math.max(0, rank - 1)];
  }

  double perSecond() {
    return latencies.length * 1e9 / wallNanos;
  }
}
