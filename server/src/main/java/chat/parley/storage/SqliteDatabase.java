package chat.parley.storage;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.Refused;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One SQLite database: a writer thread with group commit, and a pool of readers.
///
/// The writer takes everything that waits, and what comes during 4 ms, up to [#GROUP_MAX] writes;
/// runs it in one transaction and commits once. Another thread then completes the answers, and
/// after them hands the group's events to `committed`, in commit order ([Announcer]). Nothing waits
/// for company: alone, a write is a group of one; under load the group grows by itself while the
/// previous one is being synced. One commit under `synchronous=FULL` costs a device sync, so this
/// is what makes many writers fast (docs/adr/0004).
///
/// A write that fails undoes its group; the group is then run again one by one, so that only the
/// faulty one fails. When the disk cannot be written, every write of the group is refused with
/// `storage_full`, and reading goes on. When it fails at the sync of a commit, nobody can know what
/// a crash will leave of the group: it is answered with `unavailable`, which promises nothing.
///
/// **Thread:** [#write] and [#read] from any but an event loop for `read`, which blocks.
public final class SqliteDatabase implements AutoCloseable {
  static final int GROUP_MAX = 1_024;

  /// For how long a group is open to what comes while it is being written.
  static final long GROUP_NANOS_MAX = 4_000_000;

  private static final int WAITING_MAX = 10_000;
  private static final Duration RETRY_WHEN_BUSY = Duration.ofSeconds(1);
  private static final Logger log = System.getLogger(SqliteDatabase.class.getName());

  private final BlockingQueue<Pending<?>> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Sql sql;
  private final Checkpointer checkpointer;
  private final Announcer announcer = new Announcer();
  private final ReaderPool readers;
  private final StorageMetrics metrics;
  private final Clock clock;
  private final Consumer<List<Event.InRoom>> committed;
  private final Thread writer;
  private volatile boolean closing;

  /// What one write does inside the transaction: changes rows and names the events that follow. It
  /// may run twice, so it changes nothing but the database.
  @FunctionalInterface
  interface Write<T> {
    T apply(Transaction transaction) throws SQLException;
  }

  /// What one read does; it sees the database as of one moment.
  @FunctionalInterface
  interface Read<T> {
    T apply(Sql sql) throws SQLException;
  }

  private record Pending<T>(Write<T> write, CompletableFuture<T> answer) {}

  /// The database in a data folder, made when it is missing.
  ///
  /// @param committed gets the events of each group, on the announcer's thread, in commit order
  /// @throws StorageUnusable when it cannot be used
  public SqliteDatabase(
      DataFolder folder,
      Clock clock,
      StorageMetrics metrics,
      Consumer<List<Event.InRoom>> committed) {
    SqliteConnections connections = new SqliteConnections(folder.database(), metrics);
    this.sql = connections.openWriter(clock.millis());
    this.checkpointer = new Checkpointer(connections.openCheckpointer());
    this.readers = new ReaderPool(connections);
    this.metrics = metrics;
    this.clock = clock;
    this.committed = committed;
    metrics.watchWaiting(waiting);
    this.writer = Thread.ofPlatform().name("storage-writer").start(this::writeGroups);
  }

  /// Queues a write. The future completes on the announcer's thread after the commit; it fails with
  /// [Refused] when the write was refused or could not be stored. Writes of one thread are carried
  /// out in the order of the calls.
  <T> CompletableFuture<T> write(Write<T> write) {
    return write(write, new CompletableFuture<>());
  }

  /// The same, for an answer on which others wait already: they are told before the events of the
  /// write are handed on.
  <T> CompletableFuture<T> write(Write<T> write, CompletableFuture<T> answer) {
    if (closing || !waiting.offer(new Pending<>(write, answer))) {
      answer.completeExceptionally(
          new Refused(ErrorCode.UNAVAILABLE, "the storage is busy", RETRY_WHEN_BUSY));
    }
    return answer;
  }

  /// Runs a read on a reader's thread and waits for its result.
  <T> T read(Read<T> read) {
    return readers.read(read);
  }

  private void writeGroups() {
    while (!closing || !waiting.isEmpty()) {
      try {
        Pending<?> first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          writeGroup(first, waiting);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// Writes `first`, and what waits in `more` or comes there meanwhile, within the group's limits.
  private void writeGroup(Pending<?> first, Queue<Pending<?>> more) {
    long start = System.nanoTime();
    Transaction transaction = new Transaction(sql, clock);
    List<Pending<?>> group = new ArrayList<>(List.of(first));
    List<Runnable> answers = new ArrayList<>();
    int waited = more.size();
    try {
      sql.begin();
      answers.add(run(first, transaction));
      while (group.size() < GROUP_MAX && (group.size() <= waited || isOpen(start))) {
        Pending<?> next = more.poll();
        if (next == null) {
          break;
        }
        group.add(next);
        answers.add(run(next, transaction));
      }
      transaction.commit();
    } catch (SQLException | RuntimeException e) {
      undo(group, e);
      return;
    }
    metrics.committed(group.size(), System.nanoTime() - start);
    announcer.announce(() -> {
      answers.forEach(Runnable::run);
      hand(transaction.events());
    });
    checkpointer.committed(group.size());
    if (transaction.erases()) {
      checkpointer.erase();
    }
  }

  private static boolean isOpen(long start) {
    return System.nanoTime() - start < GROUP_NANOS_MAX;
  }

  /// Runs one write; a refusal is an answer like any other, and has changed nothing.
  private static <T> Runnable run(Pending<T> pending, Transaction transaction) throws SQLException {
    try {
      T result = pending.write().apply(transaction);
      return () -> pending.answer().complete(result);
    } catch (Refused refused) {
      return () -> pending.answer().completeExceptionally(refused);
    }
  }

  private void undo(List<Pending<?>> group, Exception cause) {
    rollBack();
    if (group.size() > 1 && !StorageFaults.diskCannotBeWritten(cause)) {
      group.forEach(pending -> writeGroup(pending, new ArrayDeque<>(0)));
      return;
    }
    metrics.failed(group.size());
    log.log(Level.ERROR, "storage.write_failed writes=" + group.size(), cause);
    RuntimeException answer = StorageFaults.answerTo(cause);
    announcer.announce(
        () -> group.forEach(pending -> pending.answer().completeExceptionally(answer)));
  }

  private void rollBack() {
    try {
      sql.rollBack();
    } catch (SQLException e) {
      // SQLite has rolled back by itself after some errors, and then says that there is nothing to
      // do.
      log.log(Level.DEBUG, "storage.rollback", e);
    }
  }

  private void hand(List<Event.InRoom> events) {
    if (events.isEmpty()) {
      return;
    }
    try {
      committed.accept(events);
    } catch (RuntimeException e) {
      // The log is the truth: a client that missed the event learns of it from the next heartbeat.
      log.log(Level.ERROR, "storage.events_not_delivered events=" + events.size(), e);
    }
  }

  /// Carries out what waits, then closes. Writes that come later are refused with `unavailable`.
  @Override
  public void close() {
    closing = true;
    try {
      writer.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    announcer.close();
    readers.close();
    try {
      checkpointer.close();
      sql.run("pragma optimize");
      sql.close();
    } catch (SQLException e) {
      log.log(Level.WARNING, "storage.close_failed", e);
    }
  }
}
