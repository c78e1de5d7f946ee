package chat.parley.storage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Tells what became of each group of writes: its answers, then its events, group after group, on a
/// thread of its own, so that meanwhile the next group is written. One group may wait; beyond it
/// the writer does, and so whatever slows down delivery slows down every sender.
///
/// **Thread:** any, but the groups are told in the order of the calls.
final class Announcer implements AutoCloseable {
  private static final Logger log = System.getLogger(Announcer.class.getName());
  private static final int ENDS_WITHIN_SECONDS = 5;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          Thread.ofPlatform().name("storage-announcer").factory(),
          Announcer::waitForRoom);

  /// Queues what tells of one group; waits while another is queued.
  void announce(Runnable group) {
    thread.execute(group);
  }

  private static void waitForRoom(Runnable group, ThreadPoolExecutor thread) {
    try {
      thread.getQueue().put(group);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException(e);
    }
  }

  /// Tells what is queued, then ends.
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        log.log(Level.WARNING, "storage.announcer_still_busy");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
