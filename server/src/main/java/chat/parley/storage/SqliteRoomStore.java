package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Person;
import chat.parley.protocol.Position;
import chat.parley.protocol.RoomSummary;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Rooms and memberships in SQLite.
public final class SqliteRoomStore implements RoomStore {
  private static final String SUMMARY =
      "select r.id, r.name, r.topic, r.epoch, r.head, r.seq, r.everyone or m.person_id is not null"
          + " from room r left join membership m on m.room_id = r.id and m.person_id = ?";

  private final SqliteDatabase database;
  private final Clock clock;

  public SqliteRoomStore(SqliteDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Makes the room that everyone is in, unless it is there.
  public void ensureExists(Room everyone, String topic) {
    Durable.await(
        database.write(transaction ->
            transaction.sql().exists("select 1 from room where name = ?", everyone.name())
                ? 0
                : insert(transaction.sql(), everyone, topic)));
  }

  @Override
  public Optional<Room> find(String idOrName) {
    String column = RoomId.parse(idOrName).isPresent() ? "id" : "name";
    Object key = RoomId.parse(idOrName).map(id -> (Object) id.value()).orElse(idOrName);
    return database.read(sql ->
        sql.first(
            "select id, name, everyone from room where " + column + " = ?",
            row -> new Room(new RoomId(row.getLong(1)), row.getString(2), row.getBoolean(3)),
            key));
  }

  @Override
  public RoomSummary summary(RoomId room, UserId viewer) {
    return database
        .read(sql ->
            sql.first(
                SUMMARY + " where r.id = ?",
                SqliteRoomStore::summary,
                viewer.value(),
                room.value()))
        .orElseThrow();
  }

  @Override
  public List<RoomSummary> page(UserId viewer, String after, int limit) {
    return database.read(sql ->
        sql.list(
            SUMMARY + " where r.name > ? order by r.name limit ?",
            SqliteRoomStore::summary,
            viewer.value(),
            after,
            limit));
  }

  @Override
  public List<RoomSummary> roomsOf(UserId member) {
    return database.read(sql ->
        sql.list(
            SUMMARY
                + " where r.everyone or r.id in (select room_id from membership where person_id = ?)"
                + " order by r.name",
            SqliteRoomStore::summary,
            member.value(),
            member.value()));
  }

  @Override
  public boolean isMember(RoomId room, UserId person) {
    return database.read(sql ->
        sql.exists(
            "select 1 from room r where r.id = ? and (r.everyone or exists (select 1 from"
                + " membership where room_id = r.id and person_id = ?))",
            room.value(),
            person.value()));
  }

  @Override
  public boolean create(Room room, String topic, Person creator) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          if (sql.exists("select 1 from room where name = ?", room.name())) {
            return false;
          }
          insert(sql, room, topic);
          addMember(transaction, room.id(), creator);
          return true;
        }));
  }

  @Override
  public void join(RoomId room, Person person) {
    Durable.await(
        database.write(transaction -> {
          if (!isMember(transaction.sql(), room, person)) {
            addMember(transaction, room, person);
          }
          return true;
        }));
  }

  @Override
  public void leave(RoomId room, Person person) {
    Durable.await(
        database.write(transaction -> {
          if (isMember(transaction.sql(), room, person)) {
            removeMember(transaction, room, person);
          }
          return true;
        }));
  }

  private int insert(Sql sql, Room room, String topic) throws SQLException {
    return sql.change(
        "insert into room (id, name, topic, everyone, epoch, created_at) values (?, ?, ?, ?,"
            + " lower(hex(randomblob(4))), ?)",
        room.id().value(),
        room.name(),
        topic,
        room.everyone(),
        clock.millis());
  }

  private void addMember(Transaction transaction, RoomId room, Person person) throws SQLException {
    Instant now = clock.instant();
    Position position = LogWriter.append(transaction, room, "joined", person, now);
    transaction
        .sql()
        .change(
            "insert into membership (room_id, person_id, since_offset) values (?, ?, ?)",
            room.value(),
            person.id().value(),
            position.offset());
    transaction.announce(new Event.Joined(room, position, person, now));
  }

  private void removeMember(Transaction transaction, RoomId room, Person person)
      throws SQLException {
    Instant now = clock.instant();
    Position position = LogWriter.append(transaction, room, "left", person, now);
    transaction
        .sql()
        .change(
            "delete from membership where room_id = ? and person_id = ?",
            room.value(),
            person.id().value());
    transaction.announce(new Event.Left(room, position, person, now));
  }

  private static boolean isMember(Sql sql, RoomId room, Person person) throws SQLException {
    return sql.exists(
        "select 1 from membership where room_id = ? and person_id = ?",
        room.value(),
        person.id().value());
  }

  private static RoomSummary summary(ResultSet row) throws SQLException {
    return new RoomSummary(
        new RoomId(row.getLong(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getLong(6),
        row.getBoolean(7));
  }
}
