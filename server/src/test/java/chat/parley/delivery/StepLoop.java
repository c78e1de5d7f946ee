package chat.parley.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/// An event loop that runs when the test says so, on the test's thread.
final class StepLoop implements Loop {
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Delayed> delayed = new PriorityQueue<>();
  private boolean current;
  private long nanos;

  /// How long everything takes that reads the clock before and after.
  Duration eachTakes = Duration.ZERO;

  private record Delayed(long due, Runnable task) implements Comparable<Delayed> {
    @Override
    public int compareTo(Delayed other) {
      return Long.compare(due, other.due);
    }
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void executeAfter(Duration delay, Runnable task) {
    delayed.add(new Delayed(nanos + delay.toNanos(), task));
  }

  @Override
  public long nanoTime() {
    return nanos += eachTakes.toNanos();
  }

  /// Lets time pass, and does what is to be done then.
  void elapse(Duration time) {
    nanos += time.toNanos();
    while (!delayed.isEmpty() && delayed.peek().due() <= nanos) {
      tasks.add(delayed.remove().task());
    }
    runAll();
  }

  @Override
  public boolean isCurrent() {
    return current;
  }

  @Override
  public <T> void put(BlockingQueue<T> queue, T item) {
    while (!queue.offer(item)) {
      runNext();
    }
  }

  <T> T call(Supplier<T> action) {
    current = true;
    try {
      return action.get();
    } finally {
      current = false;
    }
  }

  void runAll() {
    while (!tasks.isEmpty()) {
      runNext();
    }
  }

  private void runNext() {
    Runnable task = tasks.remove();
    call(() -> {
      task.run();
      return true;
    });
  }
}
