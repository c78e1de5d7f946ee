package chat.parley.delivery;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;

/// The event loop of a shard and of its connections: runs one task at a time, in the order in which
/// they were given to it. All that delivery knows of threads.
///
/// **Thread:** any.
public interface Loop extends Executor {
  /// Whether the caller is a task of this loop.
  boolean isCurrent();

  /// Runs a task when this time has passed.
  void executeAfter(Duration delay, Runnable task);

  /// A clock that only goes forward; only differences of its nanoseconds mean something.
  long nanoTime();

  /// Puts something into a queue from which this loop takes; waits while the queue is full.
  ///
  /// **Thread:** any but an event loop.
  <T> void put(BlockingQueue<T> queue, T item);
}
