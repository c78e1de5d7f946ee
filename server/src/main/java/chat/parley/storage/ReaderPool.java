package chat.parley.storage;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A few platform threads, each with a connection of its own, that carry out reads. They are
/// platform threads since a call into SQLite is native and would hold on to a virtual thread's
/// carrier.
final class ReaderPool implements AutoCloseable {
  private static final int READERS = 3;
  private static final int WAITING_MAX = 4_096;
  private static final Duration RETRY_WHEN_BUSY = Duration.ofSeconds(1);
  private static final Logger log = System.getLogger(ReaderPool.class.getName());

  private final BlockingQueue<Pending<?>> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closing;

  private record Pending<T>(SqliteDatabase.Read<T> read, CompletableFuture<T> answer) {
    void run(Sql sql) {
      try {
        answer.complete(inOneSnapshot(sql));
      } catch (SQLException | RuntimeException e) {
        forgetStatements(sql);
        answer.completeExceptionally(e);
      }
    }

    private static void forgetStatements(Sql sql) {
      try {
        sql.forgetStatements();
      } catch (SQLException e) {
        log.log(Level.DEBUG, "storage.forget_statements", e);
      }
    }

    private T inOneSnapshot(Sql sql) throws SQLException {
      sql.run("begin");
      try {
        return read.apply(sql);
      } finally {
        sql.run("commit");
      }
    }
  }

  ReaderPool(SqliteConnections connections) {
    for (int i = 1; i <= READERS; i++) {
      Sql sql = connections.openReader();
      threads.add(Thread.ofPlatform().name("storage-reader-" + i).start(() -> serve(sql)));
    }
  }

  /// Waits for the result; refuses with `unavailable` when too many reads wait already.
  <T> T read(SqliteDatabase.Read<T> read) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (closing || !waiting.offer(new Pending<>(read, answer))) {
      throw new Refused(ErrorCode.UNAVAILABLE, "the storage is busy", RETRY_WHEN_BUSY);
    }
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw e;
    }
  }

  private void serve(Sql sql) {
    try (sql) {
      while (true) {
        waiting.take().run(sql);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() says so
    } catch (SQLException e) {
      log.log(Level.WARNING, "storage.reader_close_failed", e);
    }
  }

  @Override
  public void close() {
    closing = true;
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofSeconds(1));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    waiting.forEach(pending ->
        pending
            .answer()
            .completeExceptionally(new Refused(ErrorCode.UNAVAILABLE, "the server stops")));
  }
}
