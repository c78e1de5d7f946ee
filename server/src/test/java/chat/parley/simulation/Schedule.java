package chat.parley.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// Virtual time, chance, and everything that is still to happen. Two things that could happen at
/// once happen in an order that the seed decides.
final class Schedule {
  private static final int SOON_MICROS = 200;
  private static final int STEPS_MAX = 1_000_000;

  private final SplittableRandom random;
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
  private long now;
  private long number;
  private int steps;

  private record Task(long at, long number, Runnable action) {}

  Schedule(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// Microseconds since the beginning.
  long now() {
    return now;
  }

  /// From 0 to below `bound`.
  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  void after(long micros, Runnable action) {
    tasks.add(new Task(now + micros, number++, action));
  }

  /// At some moment not far away: here the seed decides what overtakes what.
  void soon(Runnable action) {
    after(1 + random.nextInt(SOON_MICROS), action);
  }

  /// Lets the next thing happen.
  void step() {
    Task next = tasks.poll();
    if (next == null) {
      throw new AssertionError("someone waits for what never comes");
    }
    if (++steps > STEPS_MAX) {
      throw new AssertionError("it does not come to rest, or someone waits for what never comes");
    }
    now = next.at();
    next.action().run();
  }

  void runUntil(long time) {
    for (Task next = tasks.peek(); next != null && next.at() <= time; next = tasks.peek()) {
      step();
    }
    now = Math.max(now, time);
  }
}
