package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Person;
import chat.parley.protocol.Position;
import java.sql.SQLException;
import java.time.Instant;

/// Appends events of membership to a room's log. Messages are appended by [SqliteMessageStore],
/// which takes the offset together with the number of the message.
final class LogWriter {
  private LogWriter() {}

  static Position append(
      Transaction transaction, RoomId room, String kind, Person person, Instant at)
      throws SQLException {
    LogHead head = transaction.head(room);
    Position position = head.next();
    transaction
        .sql()
        .change(
            "insert into room_event (room_id, offset, kind, at, person_id) values (?, ?, ?, ?, ?)",
            room.value(),
            position.offset(),
            kind,
            at.toEpochMilli(),
            person.id().value());
    head.moved();
    return position;
  }
}
