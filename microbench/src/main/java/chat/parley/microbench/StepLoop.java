package chat.parley.microbench;

import chat.parley.delivery.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;

/// An event loop that runs when it is told to, on the caller's thread.
final class StepLoop implements Loop {
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /// Runs what there is and what follows from it.
  void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  @Override
  public void executeAfter(Duration delay, Runnable task) {
    execute(task);
  }

  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public boolean isCurrent() {
    return true;
  }

  @Override
  public <T> void put(BlockingQueue<T> queue, T item) {
    if (!queue.offer(item)) {
      throw new IllegalStateException("the queue is full");
    }
  }
}
