package chat.parley.storage;

import chat.parley.identity.Role;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Person;
import chat.parley.protocol.RoomMute;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// The rows of who is muted in which room, and of who posted when in slow ones.
///
/// **Thread:** that of the connection which is given.
final class Mutes {
  private Mutes() {}

  /// Those that are over go.
  static void put(Sql sql, RoomId room, RoomMute mute, Instant now) throws SQLException {
    sql.change(
        "delete from room_mute where room_id = ? and until <= ?", room.value(), now.toEpochMilli());
    sql.change(
        "insert into room_mute (room_id, person_id, until, by_id) values (?, ?, ?, ?)"
            + " on conflict do update set until = excluded.until, by_id = excluded.by_id",
        room.value(),
        mute.person().id().value(),
        mute.until().toEpochMilli(),
        mute.by().id().value());
  }

  /// False when there was none.
  static boolean remove(Sql sql, RoomId room, UserId person) throws SQLException {
    return sql.change(
            "delete from room_mute where room_id = ? and person_id = ?",
            room.value(),
            person.value())
        > 0;
  }

  /// Those that go on, the one that ends first at the front.
  static List<RoomMute> of(Sql sql, RoomId room, Instant now, int limit) throws SQLException {
    return sql.list(
        "select p.id, p.name, m.until, b.id, b.name from room_mute m"
            + " join person p on p.id = m.person_id join person b on b.id = m.by_id"
            + " where m.room_id = ? and m.until > ? order by m.until, p.id limit ?",
        row ->
            new RoomMute(
                new Person(new UserId(row.getLong(1)), row.getString(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                new Person(new UserId(row.getLong(4)), row.getString(5))),
        room.value(),
        now.toEpochMilli(),
        limit);
  }

  /// What somebody is to the whole place.
  static Role role(Sql sql, UserId person) throws SQLException {
    return sql.first(
            "select role from person where id = ?",
            row -> Role.of(row.getString(1)),
            person.value())
        .orElse(Role.GUEST);
  }

  /// Notes that somebody posted in a slow room.
  static void posted(Sql sql, RoomId room, UserId person, Instant at) throws SQLException {
    sql.change(
        "insert into room_pace (room_id, person_id, at) values (?, ?, ?)"
            + " on conflict do update set at = excluded.at",
        room.value(),
        person.value(),
        at.toEpochMilli());
  }
}
