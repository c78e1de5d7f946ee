package chat.parley.storage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Copies what was committed from the write-ahead log into the database file while the writer goes
/// on, so that a commit hardly ever has to: SQLite would otherwise do it inside a commit, which
/// then takes a hundred times as long. What is durable does not depend on it.
///
/// Under a load that never pauses the log is not begun anew from here; at
/// [SqliteConnections#WAL_PAGES_MAX] the writer does what little is left to do.
///
/// **Thread:** [#committed] from the writer; the work is done on a thread of its own.
final class Checkpointer implements AutoCloseable {
  private static final int WRITES_BETWEEN = 2_000;
  private static final Logger log = System.getLogger(Checkpointer.class.getName());

  private final Sql sql;
  private final AtomicInteger writes = new AtomicInteger();
  private final Semaphore due = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;

  Checkpointer(Sql sql) {
    this.sql = sql;
    this.thread = Thread.ofPlatform().name("storage-checkpoint").start(this::run);
  }

  /// So many writes more are in the write-ahead log.
  void committed(int count) {
    if (writes.addAndGet(count) >= WRITES_BETWEEN && due.availablePermits() == 0) {
      due.release();
    }
  }

  private void run() {
    while (!closing) {
      due.acquireUninterruptibly();
      writes.set(0);
      try {
        sql.run("pragma wal_checkpoint(passive)");
      } catch (SQLException e) {
        log.log(Level.WARNING, "storage.checkpoint_failed", e);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    closing = true;
    due.release();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    sql.close();
  }
}
