package chat.parley.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.identity.Caller;
import chat.parley.identity.Device;
import chat.parley.identity.Role;
import chat.parley.identity.SessionStore;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void sessions_that_have_expired_are_removed_some_at_a_time_and_no_others(@TempDir Path folder) {
    try (DataFolder data = DataFolder.open(folder);
        SqliteDatabase database =
            new SqliteDatabase(
                data, Clock.systemUTC(), new StorageMetrics(new SimpleMeterRegistry()), _ -> {})) {
      SqliteSessionStore store = new SqliteSessionStore(database);
      for (int i = 1; i <= 5; i++) {
        store.createGuest(
            caller(i),
            new SessionStore.Beginning(
                new byte[] {(byte) i}, Device.of(Optional.empty()), NOON, NOON.plusSeconds(i)));
      }
      Instant later = NOON.plusSeconds(3);
      assertEquals(2, store.removeExpired(later, 2));
      assertEquals(1, store.removeExpired(later, 2));
      assertEquals(0, store.removeExpired(later, 2));
      assertEquals(
          Optional.of(new SessionStore.Found(caller(4), NOON)), store.find(new byte[] {4}, later));
      assertTrue(store.isActive(new SessionId(5), later));
    }
  }

  private static Caller caller(int number) {
    return new Caller(new UserId(number), "Guest " + number, Role.GUEST, new SessionId(number));
  }
}
