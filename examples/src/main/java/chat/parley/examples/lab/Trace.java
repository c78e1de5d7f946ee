package chat.parley.examples.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What happened when, and on which threads, in one run. All tasks are asked for at its start.
///
/// **Thread:** any; a task's marks come in order.
final class Trace {
  /// From this moment, in nanoseconds since the start, the task is in this state.
  record Mark(long nanos, State state) {}

  private final long startedAt = System.nanoTime();
  private final List<List<Mark>> tasks = new ArrayList<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  Trace(int count) {
    for (int i = 0; i < count; i++) {
      tasks.add(new ArrayList<>());
    }
  }

  int count() {
    return tasks.size();
  }

  long elapsed() {
    return System.nanoTime() - startedAt;
  }

  /// This thread brings the task into the state, now.
  void mark(int task, State state) {
    threads.add(Thread.currentThread());
    markAt(task, state, elapsed());
  }

  void markAt(int task, State state, long nanos) {
    List<Mark> marks = tasks.get(task);
    synchronized (marks) {
      marks.add(new Mark(nanos, state));
    }
  }

  List<Mark> marks(int task) {
    List<Mark> marks = tasks.get(task);
    synchronized (marks) {
      return List.copyOf(marks);
    }
  }

  /// How long each task took, from being asked for until it was done.
  long[] latencies() {
    long[] latencies = new long[count()];
    for (int i = 0; i < latencies.length; i++) {
      latencies[i] = marks(i).getLast().nanos();
    }
    return latencies;
  }

  /// How many threads took part, as people count them.
  String threads() {
    long virtual = threads.stream().filter(Thread::isVirtual).count();
    long platform = threads.size() - virtual;
    return virtual > 0 ? virtual + " virtual" : String.valueOf(platform);
  }
}
