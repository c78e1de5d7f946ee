package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ClosedRoom;
import chat.parley.protocol.Person;
import chat.parley.protocol.RoomKind;
import chat.parley.protocol.RoomMember;
import chat.parley.protocol.RoomSummary;
import chat.parley.rooms.NewRoom;
import chat.parley.rooms.OwnRoom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of rooms.
///
/// **Thread:** that of the connection which is given.
final class RoomRows {
  private static final String SUMMARY =
      "select r.id, r.name, r.topic, r.epoch, r.head, r.seq, r.everyone or m.person_id is not null,"
          + " r.kind, m.moderator, r.archived, r.read_only, m.since_offset,"
          + " case r.kind when 'direct' then (select group_concat(p.id || ' ' || p.name, char(10)"
          + " order by p.name, p.id) from membership o join person p on p.id = o.person_id"
          + " where o.room_id = r.id and o.person_id <> ?1) end,"
          + " (select seq from read_marker where person_id = ?1 and room_id = r.id),"
          + " r.slow_seconds, (select until from room_mute where room_id = r.id and person_id = ?1), r.retention_days"
          + " from room r left join membership m on m.room_id = r.id and m.person_id = ?1";

  /// Whether the person `p` is the one whose id is ?2, or is in a room with them that not everyone
  /// is in.
  static final String ACQUAINTED =
      "(p.id = ?2 or exists (select 1 from membership a join membership b"
          + " on b.room_id = a.room_id where a.person_id = ?2 and b.person_id = p.id))";

  private RoomRows() {}

  /// Whether two people share a room that not everyone is in.
  static boolean acquainted(Sql sql, UserId one, UserId other) throws SQLException {
    return sql.exists(
        "select 1 from membership a join membership b on b.room_id = a.room_id"
            + " where a.person_id = ? and b.person_id = ?",
        one.value(),
        other.value());
  }

  static Optional<RoomId> find(Sql sql, String idOrName) throws SQLException {
    Optional<RoomId> id = RoomId.parse(idOrName);
    if (id.isEmpty()) {
      return named(sql, idOrName);
    }
    return sql.exists("select 1 from room where id = ?", id.get().value()) ? id : Optional.empty();
  }

  /// The room that has this name, or had it.
  static Optional<RoomId> named(Sql sql, String name) throws SQLException {
    return sql.first(
        "select id from room where name = ?1 union all"
            + " select room_id from former_room_name where name = ?1 limit 1",
        row -> new RoomId(row.getLong(1)),
        name);
  }

  static void insert(Sql sql, NewRoom room, long nowMillis) throws SQLException {
    sql.change(
        "insert into room (id, name, topic, everyone, kind, from_joining, epoch, created_at)"
            + " values (?, ?, ?, ?, ?, ?, lower(hex(randomblob(4))), ?)",
        room.id().value(),
        room.name(),
        room.topic(),
        room.everyone(),
        room.kind().code(),
        room.fromJoining(),
        nowMillis);
  }

  static RoomSummary summary(Sql sql, RoomId room, UserId viewer) throws SQLException {
    return sql.first(SUMMARY + " where r.id = ?2", RoomRows::summary, viewer.value(), room.value())
        .orElseThrow();
  }

  static List<RoomSummary> page(Sql sql, UserId viewer, String after, int limit)
      throws SQLException {
    return sql.list(
        SUMMARY
            + " where r.name > ?2 and (r.kind = 'open' or (r.kind = 'private' and m.person_id is"
            + " not null)) and not exists (select 1 from room_ban where room_id = r.id and"
            + " person_id = ?1) order by r.name limit ?3",
        RoomRows::summary,
        viewer.value(),
        after,
        limit);
  }

  static List<ClosedRoom> closed(Sql sql, UserId viewer, String after, int limit)
      throws SQLException {
    return sql.list(
        "select r.id, r.name, (select count(*) from membership where room_id = r.id), r.archived"
            + " from room r where r.kind = 'private' and r.name > ?2 and not exists (select 1 from"
            + " membership where room_id = r.id and person_id = ?1) and not exists (select 1 from"
            + " room_ban where room_id = r.id and person_id = ?1) order by r.name limit ?3",
        row ->
            new ClosedRoom(
                new RoomId(row.getLong(1)), row.getString(2), row.getLong(3), row.getBoolean(4)),
        viewer.value(),
        after,
        limit);
  }

  static List<OwnRoom> of(Sql sql, UserId member) throws SQLException {
    return sql.list(
        SUMMARY
            + " where r.everyone or r.id in (select room_id from membership where person_id = ?1)"
            + " order by r.name",
        RoomRows::own,
        member.value());
  }

  /// @param acquainted only those who are with the viewer in a room that not everyone is in
  static List<RoomMember> members(
      Sql sql, RoomId room, UserId viewer, boolean acquainted, int limit) throws SQLException {
    return sql.list(
        "select p.id, p.name, m.moderator from membership m join person p on p.id = m.person_id"
            + " where m.room_id = ?1 and (not ?3 or "
            + ACQUAINTED
            + ") order by p.name, p.id limit ?4",
        row ->
            new RoomMember(
                new Person(new UserId(row.getLong(1)), row.getString(2)), row.getBoolean(3)),
        room.value(),
        viewer.value(),
        acquainted,
        limit);
  }

  private static OwnRoom own(ResultSet row) throws SQLException {
    RoomSummary summary = summary(row);
    return new OwnRoom(summary, summary.kind() == RoomKind.OPEN ? 0 : row.getLong(12));
  }

  private static RoomSummary summary(ResultSet row) throws SQLException {
    return new RoomSummary(
        new RoomId(row.getLong(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getLong(6),
        row.getBoolean(7),
        RoomKind.of(row.getString(8)),
        row.getBoolean(9),
        row.getBoolean(10),
        row.getBoolean(11),
        read(row),
        row.getInt(15),
        row.getInt(17),
        Sql.instant(row, 16),
        people(row.getString(13)));
  }

  private static @Nullable Long read(ResultSet row) throws SQLException {
    long seq = row.getLong(14);
    return row.wasNull() ? null : seq;
  }

  /// @param lines an id and a name in each; names have no line breaks. Null for nobody
  private static List<Person> people(@Nullable String lines) {
    return lines == null
        ? List.of()
        : lines.lines().map(line -> line.split(" ", 2)).map(RoomRows::person).toList();
  }

  private static Person person(String[] idAndName) {
    return new Person(new UserId(Long.parseLong(idAndName[0])), idAndName[1]);
  }
}
