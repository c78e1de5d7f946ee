package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.RoomKind;
import chat.parley.rooms.Standing;
import chat.parley.rooms.Standing.Bond;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Reads what a person is to a room.
///
/// **Thread:** that of the connection which is given.
final class Standings {
  private Standings() {}

  /// Empty when there is no such room.
  static Optional<Standing> read(Sql sql, RoomId room, UserId person) throws SQLException {
    return sql.first(
        "select r.id, r.kind, r.everyone, r.archived, r.read_only, r.from_joining,"
            + " m.person_id is not null, m.moderator, m.since_offset, b.person_id is not null"
            + " from room r left join membership m on m.room_id = r.id and m.person_id = ?"
            + " left join room_ban b on b.room_id = r.id and b.person_id = ? where r.id = ?",
        Standings::standing,
        person.value(),
        person.value(),
        room.value());
  }

  private static Standing standing(ResultSet row) throws SQLException {
    boolean everyone = row.getBoolean(3);
    return new Standing(
        new RoomId(row.getLong(1)),
        RoomKind.of(row.getString(2)),
        everyone,
        row.getBoolean(4),
        row.getBoolean(5),
        row.getBoolean(6),
        bond(row.getBoolean(10), everyone || row.getBoolean(7), row.getBoolean(8)),
        row.getLong(9));
  }

  private static Bond bond(boolean banned, boolean member, boolean moderator) {
    if (banned) {
      return Bond.BANNED;
    }
    if (!member) {
      return Bond.OUTSIDER;
    }
    return moderator ? Bond.MODERATOR : Bond.MEMBER;
  }
}
