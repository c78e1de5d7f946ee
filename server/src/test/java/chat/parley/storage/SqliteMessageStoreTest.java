package chat.parley.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.identity.Caller;
import chat.parley.identity.Role;
import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.messages.Draft;
import chat.parley.messages.MessageStore.New;
import chat.parley.messages.MessageStore.Stored;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.protocol.RoomKind;
import chat.parley.rooms.NewRoom;
import chat.parley.testing.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteMessageStoreTest {
  private static final Caller ADA = new Caller(new UserId(1), "Ada", Role.MEMBER, new SessionId(1));
  private static final RoomId ROOM = new RoomId(2);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private long last;

  @TempDir Path folder;

  @Test
  void within_one_group_of_writes_who_left_posts_no_more_and_who_came_back_does() {
    try (DataFolder data = DataFolder.open(folder);
        SqliteDatabase database =
            new SqliteDatabase(data, Clock.systemUTC(), new StorageMetrics(registry), _ -> {})) {
      SqliteRoomStore rooms = new SqliteRoomStore(database, Clock.systemUTC());
      SqliteMessageStore messages = new SqliteMessageStore(database, Clock.systemUTC());
      made(database, rooms);
      CountDownLatch queued = new CountDownLatch(1);
      database.write(_ -> {
        Await.until("all is queued", () -> queued.getCount() == 0);
        return 0;
      });
      waiting(0);
      CompletableFuture<Stored> member = post(messages);
      aside(2, () -> rooms.leave(ADA, ROOM));
      CompletableFuture<Stored> gone = post(messages);
      aside(4, () -> rooms.join(ADA, ROOM));
      CompletableFuture<Stored> back = post(messages);
      queued.countDown();

      assertEquals(1, Await.result(member).event().message().seq());
      Throwable refused = assertThrows(CompletionException.class, gone::join).getCause();
      assertEquals(
          ErrorCode.NOT_A_MEMBER, refused instanceof Refused refusal ? refusal.code() : null);
      assertEquals(2, Await.result(back).event().message().seq());
    }
  }

  private static void made(SqliteDatabase database, SqliteRoomStore rooms) {
    Await.result(
        database.write(transaction ->
            transaction
                .sql()
                .change("insert into person (id, name, created_at) values (1, 'Ada', 0)")));
    rooms.create(new NewRoom(ROOM, "harbour", RoomKind.OPEN, "", false, false), ADA);
  }

  private CompletableFuture<Stored> post(SqliteMessageStore messages) {
    last++;
    CompletableFuture<Stored> answer = new CompletableFuture<>();
    Draft draft = new Draft(new ClientId(new UUID(0x7000, last)), "text " + last);
    messages.append(new New(new MessageId(last), ROOM, ADA, draft), answer);
    return answer;
  }

  /// Begins what waits for its answer, and comes back when it is queued.
  private void aside(int queued, Runnable write) {
    Thread.startVirtualThread(write);
    waiting(queued);
  }

  private void waiting(int writes) {
    Await.until(
        writes + " writes wait",
        () -> registry.get("parley.storage.waiting.writes").gauge().value() == writes);
  }
}
