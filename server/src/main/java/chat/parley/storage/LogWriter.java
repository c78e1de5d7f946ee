package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Person;
import chat.parley.protocol.Position;
import java.sql.SQLException;
import java.time.Instant;

/// Appends events of membership to a room's log: the next offset is taken from the room's row, in
/// the transaction that the caller has open. Messages are appended by [SqliteMessageStore], which
/// takes the offset together with the number of the message.
final class LogWriter {
  private LogWriter() {}

  static Position append(Sql sql, RoomId room, String kind, Person person, Instant at)
      throws SQLException {
    Position position =
        sql.first(
                "update room set head = head + 1 where id = ? returning epoch, head",
                row -> new Position(row.getString(1), row.getLong(2)),
                room.value())
            .orElseThrow();
    sql.change(
        "insert into room_event (room_id, offset, kind, at, person_id) values (?, ?, ?, ?, ?)",
        room.value(),
        position.offset(),
        kind,
        at.toEpochMilli(),
        person.id().value());
    return position;
  }
}
