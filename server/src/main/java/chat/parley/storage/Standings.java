package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.RoomKind;
import chat.parley.rooms.Restraint;
import chat.parley.rooms.Standing;
import chat.parley.rooms.Standing.Bond;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Reads what a person is to a room.
///
/// **Thread:** that of the connection which is given.
final class Standings {
  private Standings() {}

  /// Empty when there is no such room.
  static Optional<Standing> read(Sql sql, RoomId room, UserId person, Instant now)
      throws SQLException {
    return sql.first(
        "select r.id, r.kind, r.everyone, r.archived, r.read_only, r.from_joining,"
            + " m.person_id is not null, m.moderator, m.since_offset, b.person_id is not null,"
            + " (select until from room_mute where room_id = r.id and person_id = ?1),"
            + " r.slow_seconds, case r.slow_seconds when 0 then null else"
            + " (select at from room_pace where room_id = r.id and person_id = ?1) end"
            + " from room r left join membership m on m.room_id = r.id and m.person_id = ?1"
            + " left join room_ban b on b.room_id = r.id and b.person_id = ?1 where r.id = ?2",
        row -> standing(row, now),
        person.value(),
        room.value());
  }

  private static Standing standing(ResultSet row, Instant now) throws SQLException {
    boolean everyone = row.getBoolean(3);
    return new Standing(
        new RoomId(row.getLong(1)),
        RoomKind.of(row.getString(2)),
        everyone,
        row.getBoolean(4),
        row.getBoolean(5),
        row.getBoolean(6),
        bond(row.getBoolean(10), everyone || row.getBoolean(7), row.getBoolean(8)),
        row.getLong(9),
        restraint(row, now));
  }

  private static Restraint restraint(ResultSet row, Instant now) throws SQLException {
    Instant mutedUntil = Instant.ofEpochMilli(row.getLong(11));
    int slow = row.getInt(12);
    Instant next = Instant.ofEpochMilli(row.getLong(13)).plusSeconds(slow);
    return new Restraint(left(now, mutedUntil), slow > 0, left(now, next));
  }

  private static Duration left(Instant now, Instant until) {
    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
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
