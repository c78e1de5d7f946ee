package chat.parley.storage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
  private static final int ERASES_AGAIN_AFTER_MILLIS = 500;
  private static final String EMPTY_THE_LOG = "pragma wal_checkpoint(truncate)";
  private static final Logger log = System.getLogger(Checkpointer.class.getName());

  private final Sql sql;
  private final AtomicInteger writes = new AtomicInteger();
  private final Semaphore due = new Semaphore(0);
  private final Thread thread;
  private volatile boolean erasing;
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

  /// What was committed deletes something, of which the write-ahead log still holds the pages from
  /// before: it is emptied as soon as nobody reads it.
  void erase() {
    erasing = true;
    due.release();
  }

  private void run() {
    try {
      while (!closing) {
        if (erasing) {
          var _ = due.tryAcquire(ERASES_AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        } else {
          due.acquire();
        }
        writes.set(0);
        checkpoint();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void checkpoint() {
    boolean empties = erasing;
    erasing = false;
    try {
      if (!empties) {
        sql.run("pragma wal_checkpoint(passive)");
      } else if (!sql.first(EMPTY_THE_LOG, row -> row.getInt(1)).equals(Optional.of(0))) {
        erasing = true; // somebody reads it
      }
    } catch (SQLException e) {
      erasing = empties;
      log.log(Level.WARNING, "storage.checkpoint_failed", e);
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
