package chat.parley.torture;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How many lines of each kind were written so far, for the progress line.
///
/// **Thread:** any.
final class Counts {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void add(String what) {
    counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
  }

  long of(String what) {
    LongAdder count = counts.get(what);
    return count == null ? 0 : count.sum();
  }
}
