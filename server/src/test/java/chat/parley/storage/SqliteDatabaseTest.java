package chat.parley.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.Person;
import chat.parley.protocol.Position;
import chat.parley.protocol.Refused;
import chat.parley.testing.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
  private static final String COUNT = "select count(*) from person";
  private static final String INSERT = "insert into person (id, name, created_at) values (?, ?, 0)";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Event.InRoom> handed = Collections.synchronizedList(new ArrayList<>());

  @TempDir Path folder;

  @Test
  void an_answer_comes_after_the_commit() {
    try (DataFolder data = DataFolder.open(folder);
        SqliteDatabase database = open(data)) {
      CompletableFuture<Integer> seen =
          database.write(transaction -> insert(transaction, 1)).thenApply(_ -> count(database));
      assertEquals(1, Await.result(seen));
    }
  }

  @Test
  void what_waits_is_committed_as_one_group_and_handed_on_in_order_after_its_answers() {
    try (DataFolder data = DataFolder.open(folder);
        SqliteDatabase database = open(data)) {
      CountDownLatch alone = new CountDownLatch(1);
      CountDownLatch queued = new CountDownLatch(1);
      database.write(transaction -> {
        alone.countDown();
        await(queued);
        return insert(transaction, 0);
      });
      await(alone);
      long began = System.nanoTime();
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (int i = 1; i <= 200; i++) {
        int id = i;
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        answers.add(answer.thenApply(_ -> handed.size()));
        database.write(
            transaction -> {
              transaction.announce(event(id));
              return insert(transaction, id);
            },
            answer);
      }
      double before = registry.get("parley.storage.commit").timer().count();
      Await.until(
          "the first group, open for some milliseconds, takes nothing more",
          () -> System.nanoTime() - began > SqliteDatabase.GROUP_NANOS_MAX);
      queued.countDown();
      answers.forEach(answer -> assertEquals(0, Await.result(answer), "handed on too early"));
      Await.until("all events are handed on", () -> handed.size() == 200);
      assertEquals(
          LongStream.rangeClosed(1, 200).boxed().toList(),
          handed.stream().map(event -> event.position().offset()).toList());
      double commits = registry.get("parley.storage.commit").timer().count() - before;
      assertTrue(commits <= 2, () -> commits + " commits");
    }
  }

  @Test
  void a_write_that_fails_fails_alone() {
    try (DataFolder data = DataFolder.open(folder);
        SqliteDatabase database = open(data)) {
      CountDownLatch queued = new CountDownLatch(1);
      CompletableFuture<Integer> first =
          database.write(transaction -> {
            await(queued);
            return insert(transaction, 1);
          });
      CompletableFuture<Integer> before = write(database, 2);
      CompletableFuture<Integer> faulty = write(database, 2);
      CompletableFuture<Integer> refused =
          database.write(_ -> {
            throw new Refused(ErrorCode.CONFLICT, "no");
          });
      CompletableFuture<Integer> after = write(database, 3);
      queued.countDown();
      for (CompletableFuture<Integer> good : List.of(first, before, after)) {
        assertEquals(1, Await.result(good));
      }
      assertThrows(CompletionException.class, faulty::join);
      Throwable no = assertThrows(CompletionException.class, refused::join).getCause();
      assertEquals(ErrorCode.CONFLICT, no instanceof Refused refusal ? refusal.code() : null);
      assertEquals(3, count(database));
      Await.until("the events are handed on", () -> handed.size() == 2);
    }
  }

  @Test
  void a_disk_that_is_full_within_a_write_refuses_and_can_be_written_again_when_there_is_room() {
    try (DataFolder data = DataFolder.open(folder);
        SqliteDatabase database = open(data)) {
      limitPages(database, 1); // SQLite makes it as many as there are
      Throwable full =
          assertThrows(
                  CompletionException.class,
                  database.write(transaction -> insertMany(transaction, 0))::join)
              .getCause();
      assertEquals(ErrorCode.STORAGE_FULL, full instanceof Refused refusal ? refusal.code() : null);
      limitPages(database, 100_000);
      assertEquals(1, Await.result(write(database, 1)));
      assertEquals(1, count(database));
    }
  }

  @Test
  void what_a_crash_left_in_the_log_is_written_anew_at_the_start() throws IOException {
    Path crashed = folder.resolve("crashed");
    try (DataFolder data = DataFolder.open(folder.resolve("running"));
        SqliteDatabase database = open(data)) {
      assertEquals(1, Await.result(write(database, 1)));
      Files.createDirectory(crashed);
      for (String name : List.of("parley.db", "parley.db-wal")) {
        Files.copy(data.path().resolve(name), crashed.resolve(name));
      }
    }
    assertTrue(Files.size(crashed.resolve("parley.db-wal")) > 0, "the write is in the log");
    try (DataFolder data = DataFolder.open(crashed);
        SqliteDatabase database = open(data)) {
      assertEquals(0, Files.size(crashed.resolve("parley.db-wal")));
      assertEquals(1, count(database));
    }
  }

  @Test
  void each_commit_is_synced_and_what_is_deleted_is_overwritten() {
    try (DataFolder data = DataFolder.open(folder);
        SqliteDatabase database = open(data)) {
      assertEquals("wal", pragma(database, "journal_mode"));
      assertEquals("2", pragma(database, "synchronous"), "full");
      assertEquals("1", pragma(database, "foreign_keys"));
      assertEquals("1", pragma(database, "secure_delete"));
      assertEquals("0", pragma(database, "trusted_schema"));
    }
  }

  /// As the one writer has it.
  private static String pragma(SqliteDatabase database, String name) {
    return Await.result(
        database.write(transaction ->
            transaction.sql().first("pragma " + name, row -> row.getString(1)).orElseThrow()));
  }

  private static void limitPages(SqliteDatabase database, int pages) {
    Await.result(
        database.write(transaction -> {
          transaction.sql().run("pragma max_page_count = " + pages);
          return 0;
        }));
  }

  private static int insertMany(Transaction transaction, int from) throws SQLException {
    for (int id = from; id < from + 5_000; id++) {
      insert(transaction, id);
    }
    return 5_000;
  }

  @Test
  void after_closing_everything_is_refused_as_unavailable() {
    try (DataFolder data = DataFolder.open(folder)) {
      SqliteDatabase database = open(data);
      CompletableFuture<Integer> last = write(database, 1);
      database.close();
      assertEquals(1, last.join(), "what was accepted is carried out");
      Throwable no = assertThrows(CompletionException.class, write(database, 2)::join).getCause();
      assertEquals(ErrorCode.UNAVAILABLE, no instanceof Refused refusal ? refusal.code() : null);
      Refused read = assertThrows(Refused.class, () -> count(database));
      assertEquals(ErrorCode.UNAVAILABLE, read.code());
    }
  }

  @Test
  void a_folder_that_another_server_uses_is_refused() {
    try (DataFolder data = DataFolder.open(folder)) {
      assertTrue(Files.isDirectory(data.path()));
      assertOneLine(assertThrows(StorageUnusable.class, () -> DataFolder.open(folder)));
    }
    DataFolder.open(folder).close();
  }

  @Test
  void a_folder_that_is_a_file_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertOneLine(assertThrows(StorageUnusable.class, () -> DataFolder.open(file)));
  }

  @Test
  void a_database_of_another_program_is_refused_and_not_changed() throws Exception {
    change("create table recipe (name text)", "insert into recipe values ('soup')");
    assertRefusedUnchanged("another program");
  }

  @Test
  void a_file_that_is_no_database_is_refused_and_not_changed() throws IOException {
    Files.write(
        file(),
        "This is no database at all. "
            .repeat(200)
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertRefusedUnchanged("damaged or no database");
  }

  @Test
  void a_damaged_database_is_refused_and_not_changed() throws IOException {
    made();
    byte[] bytes = Files.readAllBytes(file());
    java.util.Arrays.fill(bytes, 4_096, Math.min(bytes.length, 20_000), (byte) 0x5a);
    Files.write(file(), bytes);
    assertRefusedUnchanged("damaged");
  }

  @Test
  void a_database_of_a_newer_program_is_refused_and_not_changed() throws Exception {
    made();
    change("insert into schema_version (version, checksum, at) values (99, 1, 1)");
    assertRefusedUnchanged("newer Parley");
  }

  @Test
  void a_database_with_another_schema_than_was_released_is_refused() throws Exception {
    made();
    change("update schema_version set checksum = checksum + 1");
    assertRefusedUnchanged("another schema 1");
  }

  private void assertRefusedUnchanged(String why) throws IOException {
    byte[] before = Files.readAllBytes(file());
    try (DataFolder data = DataFolder.open(folder)) {
      StorageUnusable refused = assertThrows(StorageUnusable.class, () -> open(data).close());
      assertOneLine(refused);
      assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::toString);
    }
    assertArrayEquals(before, Files.readAllBytes(file()));
  }

  private static void assertOneLine(StorageUnusable refused) {
    String line = String.valueOf(refused.getMessage());
    assertEquals(1, line.lines().count(), line);
    assertTrue(line.endsWith("."), line);
  }

  private void made() {
    try (DataFolder data = DataFolder.open(folder);
        SqliteDatabase database = open(data)) {
      Await.result(write(database, 1));
    }
  }

  private void change(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private Path file() {
    return folder.resolve("parley.db");
  }

  private SqliteDatabase open(DataFolder data) {
    return new SqliteDatabase(
        data, Clock.systemUTC(), new StorageMetrics(registry), handed::addAll);
  }

  private static CompletableFuture<Integer> write(SqliteDatabase database, int id) {
    return database.write(transaction -> {
      if (id > 1) {
        transaction.announce(event(id));
      }
      return insert(transaction, id);
    });
  }

  private static int insert(Transaction transaction, int id) throws SQLException {
    return transaction.sql().change(INSERT, id, "Ada");
  }

  private static int count(SqliteDatabase database) {
    return database.read(sql -> sql.first(COUNT, row -> row.getInt(1)).orElseThrow());
  }

  private static Event.InRoom event(int offset) {
    return new Event.Joined(
        new RoomId(1), new Position("a", offset), new Person(new UserId(1), "Ada"), Instant.EPOCH);
  }

  private static void await(CountDownLatch latch) {
    Await.until("the latch is open", () -> latch.getCount() == 0);
  }
}
