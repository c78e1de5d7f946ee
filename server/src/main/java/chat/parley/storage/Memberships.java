package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Person;
import chat.parley.protocol.Position;
import chat.parley.protocol.RoomMute;
import chat.parley.rooms.Standing;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes who is in one room, each change together with its event in the room's log.
///
/// **Thread:** the storage's writer.
final class Memberships {
  private final Transaction transaction;
  private final RoomId room;
  private final Instant at;
  private final LogWriter log;

  Memberships(Transaction transaction, RoomId room, Instant at) {
    this.transaction = transaction;
    this.room = room;
    this.at = at;
    this.log = new LogWriter(transaction, at);
  }

  Transaction transaction() {
    return transaction;
  }

  Standing.Bond bond(UserId person) throws SQLException {
    return Standings.read(transaction.sql(), room, person, at).orElseThrow().bond();
  }

  /// Somebody comes by themselves.
  void begin(Person person, boolean moderator) throws SQLException {
    insert(person, moderator, log.joined(room, person, null));
  }

  /// Somebody is added; or comes in by what they are to the place, then they are `by` themselves.
  void begin(Person person, Person by) throws SQLException {
    insert(person, false, log.joined(room, person, by));
  }

  private void insert(Person person, boolean moderator, Position since) throws SQLException {
    transaction
        .sql()
        .change(
            "insert into membership (room_id, person_id, since_offset, moderator)"
                + " values (?, ?, ?, ?)",
            room.value(),
            person.id().value(),
            since.offset(),
            moderator);
  }

  /// @param by who removes them; null when they go by themselves
  void end(Person person, Event.Left.How how, @Nullable Person by) throws SQLException {
    log.left(room, person, how, by);
    transaction
        .sql()
        .change(
            "delete from membership where room_id = ? and person_id = ?",
            room.value(),
            person.id().value());
    transaction.head(room).membershipEnded(person.id());
    handOver(by == null ? person : by);
  }

  /// A room whose last moderator has gone gets the one who is there longest, or nobody could let
  /// anyone in.
  private void handOver(Person by) throws SQLException {
    Optional<Person> heir =
        transaction
            .sql()
            .first(
                "select p.id, p.name from membership m join person p on p.id = m.person_id"
                    + " where m.room_id = ? and not exists (select 1 from membership"
                    + " where room_id = m.room_id and moderator)"
                    + " and exists (select 1 from room where id = m.room_id and kind = 'private')"
                    + " order by m.since_offset limit 1",
                row -> new Person(new UserId(row.getLong(1)), row.getString(2)),
                room.value());
    if (heir.isPresent()) {
      appoint(heir.get(), true, by);
    }
  }

  void appoint(Person person, boolean moderator, Person by) throws SQLException {
    log.appointed(room, person, moderator ? "moderator" : "member", by);
    transaction
        .sql()
        .change(
            "update membership set moderator = ? where room_id = ? and person_id = ?",
            moderator,
            room.value(),
            person.id().value());
  }

  /// From here on in this transaction, posts ask what holds now.
  void mute(Person person, Instant until, Person by) throws SQLException {
    Mutes.put(transaction.sql(), room, new RoomMute(person, until, by), at);
    transaction.head(room).plain(false);
    log.muted(room, person, until.toString(), by);
  }

  void unmute(Person person, Person by) throws SQLException {
    if (Mutes.remove(transaction.sql(), room, person.id())) {
      log.muted(room, person, "", by);
    }
  }

  void ban(Person person, Person by) throws SQLException {
    transaction
        .sql()
        .change(
            "insert into room_ban (room_id, person_id, by_id, at) values (?, ?, ?, ?)",
            room.value(),
            person.id().value(),
            by.id().value(),
            at.toEpochMilli());
  }

  void unban(UserId person) throws SQLException {
    transaction
        .sql()
        .change(
            "delete from room_ban where room_id = ? and person_id = ?",
            room.value(),
            person.value());
  }
}
