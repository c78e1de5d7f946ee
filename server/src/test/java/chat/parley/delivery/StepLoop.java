package chat.parley.delivery;

import java.util.ArrayDeque;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/// An event loop that runs when the test says so, on the test's thread.
final class StepLoop implements Loop {
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private boolean current;

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
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
