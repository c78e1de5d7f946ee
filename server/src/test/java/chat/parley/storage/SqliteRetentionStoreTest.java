package chat.parley.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRetentionStoreTest {
  /// It is asked every few seconds, also by places that hold millions.
  @Test
  void what_is_due_is_found_without_going_through_the_messages(@TempDir Path folder) {
    try (DataFolder data = DataFolder.open(folder);
        SqliteDatabase database =
            new SqliteDatabase(
                data, Clock.systemUTC(), new StorageMetrics(new SimpleMeterRegistry()), _ -> {})) {
      List<String> plan =
          database.read(sql ->
              sql.list(
                  "explain query plan " + SqliteRetentionStore.DUE,
                  row -> row.getString(4),
                  0L,
                  0L));
      assertEquals(
          List.of(
              "SCAN r", "SEARCH m USING INDEX sqlite_autoindex_message_2 (room_id=? AND seq=?)"),
          plan.subList(0, 2));
    }
  }
}
