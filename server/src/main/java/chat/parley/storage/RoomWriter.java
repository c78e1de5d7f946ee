package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event.Changed.What;
import chat.parley.protocol.Person;
import chat.parley.protocol.Refused;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Changes one room itself, each change together with its event in the room's log; what is so
/// already is no change.
///
/// **Thread:** the storage's writer.
final class RoomWriter {
  private final Transaction transaction;
  private final RoomId room;
  private final Person by;
  private final LogWriter log;

  RoomWriter(Transaction transaction, RoomId room, Person by, Instant at) {
    this.transaction = transaction;
    this.room = room;
    this.by = by;
    this.log = new LogWriter(transaction, at);
  }

  /// Gives the room another name. The one before stays the room's own; refuses with `name_taken`
  /// what is or was another's.
  void rename(String name) throws SQLException {
    Sql sql = transaction.sql();
    Optional<RoomId> owner = RoomRows.named(sql, name);
    if (owner.isPresent() && !owner.get().equals(room)) {
      throw new Refused(ErrorCode.NAME_TAKEN, "#" + name + " is the name of a room");
    }
    if (sql.exists("select 1 from room where id = ? and name = ?", room.value(), name)) {
      return;
    }
    sql.change(
        "insert or ignore into former_room_name (name, room_id) select name, id from room"
            + " where id = ?",
        room.value());
    sql.change("delete from former_room_name where name = ?", name);
    sql.change("update room set name = ? where id = ?", name, room.value());
    log.changed(room, What.NAME, name, by);
  }

  void set(What what, String column, Object value) throws SQLException {
    int changed =
        transaction
            .sql()
            .change(
                "update room set " + column + " = ?1 where id = ?2 and " + column + " <> ?1",
                value,
                room.value());
    if (changed > 0) {
      // From here on in this transaction, posts ask what holds now.
      transaction.head(room).plain(false);
      log.changed(room, what, value.toString(), by);
    }
  }
}
