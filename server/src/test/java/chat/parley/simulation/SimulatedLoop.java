package chat.parley.simulation;

import chat.parley.delivery.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.BlockingQueue;

/// An event loop in virtual time; stops in the middle when its node crashes.
final class SimulatedLoop implements Loop {
  private static final int STEP_NANOS = 400_000;

  private final Schedule schedule;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private boolean scheduled;
  private boolean current;
  private boolean dead;
  private long nanos;

  /// What waits for a dead loop ends by this.
  static final class Crashed extends RuntimeException {
    Crashed() {
      super(null, null, false, false);
    }
  }

  SimulatedLoop(Schedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (!scheduled) {
      scheduled = true;
      schedule.soon(this::runOne);
    }
  }

  private void runOne() {
    scheduled = false;
    Runnable task = tasks.poll();
    if (dead || task == null) {
      return;
    }
    current = true;
    try {
      task.run();
    } finally {
      current = false;
    }
    if (!tasks.isEmpty() && !scheduled) {
      scheduled = true;
      schedule.soon(this::runOne);
    }
  }

  @Override
  public void executeAfter(Duration delay, Runnable task) {
    schedule.after(1 + delay.toNanos() / 1_000, () -> execute(task));
  }

  /// Whatever is timed takes some time.
  @Override
  public long nanoTime() {
    nanos = Math.max(nanos, schedule.now() * 1_000) + schedule.below(STEP_NANOS);
    return nanos;
  }

  @Override
  public boolean isCurrent() {
    return current;
  }

  /// The thread that puts waits: the rest of the world goes on meanwhile.
  @Override
  public <T> void put(BlockingQueue<T> queue, T item) {
    while (!queue.offer(item)) {
      if (dead) {
        throw new Crashed();
      }
      schedule.step();
    }
  }

  void crash() {
    dead = true;
    tasks.clear();
  }
}
