package chat.parley.delivery;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;

/// The event loop of a shard and of its connections: runs one task at a time, in the order in which
/// they were given to it. All that delivery knows of threads.
///
/// **Thread:** any.
public interface Loop extends Executor {
  /// Whether the caller is a task of this loop.
  boolean isCurrent();

  /// Puts something into a queue from which this loop takes; waits while the queue is full.
  ///
  /// **Thread:** any but an event loop.
  <T> void put(BlockingQueue<T> queue, T item);
}
