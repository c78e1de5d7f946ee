package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.rooms.ReadMarkerStore;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Read markers in SQLite.
public final class SqliteReadMarkerStore implements ReadMarkerStore {
  /// The last message that the transaction before this one knew: nobody has read a later one.
  private static final String MOVE =
      "insert into read_marker (person_id, room_id, seq)"
          + " select ?1, r.id, min(?3, r.seq) from room r where r.id = ?2 and (r.everyone or exists"
          + " (select 1 from membership where room_id = r.id and person_id = ?1))"
          + " on conflict do update set seq = excluded.seq"
          + " where excluded.seq > seq or (?4 and excluded.seq < seq) returning seq";

  private final SqliteDatabase database;

  public SqliteReadMarkerStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public Map<RoomId, Long> move(UserId person, Map<RoomId, Long> rooms, boolean back) {
    return Durable.await(
        database.write(transaction -> {
          Map<RoomId, Long> moved = new HashMap<>();
          for (var room : rooms.entrySet()) {
            move(transaction.sql(), person, room, back)
                .ifPresent(seq -> moved.put(room.getKey(), seq));
          }
          return moved;
        }));
  }

  private static Optional<Long> move(
      Sql sql, UserId person, Map.Entry<RoomId, Long> room, boolean back) throws SQLException {
    return sql.first(
        MOVE, row -> row.getLong(1), person.value(), room.getKey().value(), room.getValue(), back);
  }
}
