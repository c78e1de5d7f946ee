package chat.parley.storage;

import chat.parley.identity.Caller;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.personal.Personal;
import chat.parley.personal.PersonalStore;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.Refused;
import chat.parley.rooms.Permissions;
import chat.parley.rooms.Standing;
import chat.parley.rooms.Verb;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Favourites and drafts, in SQLite.
public final class SqlitePersonalStore implements PersonalStore {
  private final SqliteDatabase database;
  private final Clock clock;

  public SqlitePersonalStore(SqliteDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<RoomId> favourites(UserId person) {
    return database.read(sql -> favourites(sql, person));
  }

  @Override
  public List<Event.DraftKept> drafts(UserId person) {
    return database.read(sql ->
        sql.list(
            "select room_id, text, version from draft where person_id = ?",
            row ->
                new Event.DraftKept(new RoomId(row.getLong(1)), row.getString(2), row.getLong(3)),
            person.value()));
  }

  @Override
  public List<RoomId> favour(Caller caller, RoomId room, OptionalInt place) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          requireMember(sql, caller, room);
          List<RoomId> rooms = favourites(sql, caller.user());
          rooms.remove(room);
          if (rooms.size() == Personal.ROOMS_MAX) {
            throw Personal.tooMany("favourites");
          }
          rooms.add(Math.min(place.orElse(rooms.size()), rooms.size()), room);
          return keepOrder(sql, caller.user(), rooms);
        }));
  }

  @Override
  public List<RoomId> disfavour(UserId person, RoomId room) {
    return Durable.await(
        database.write(transaction -> {
          List<RoomId> rooms = favourites(transaction.sql(), person);
          return rooms.remove(room) ? keepOrder(transaction.sql(), person, rooms) : rooms;
        }));
  }

  @Override
  public Event.DraftKept keep(Caller caller, Event.DraftKept draft) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          long person = caller.user().value();
          long room = draft.room().value();
          requireMember(sql, caller, draft.room());
          Optional<Event.DraftKept> known =
              sql.first(
                  "select text, version from draft where person_id = ? and room_id = ?",
                  row -> new Event.DraftKept(draft.room(), row.getString(1), row.getLong(2)),
                  person,
                  room);
          if (known.isPresent() && known.get().version() >= draft.version()) {
            return known.get();
          }
          if (draft.text().isEmpty()) {
            transaction.erased();
            sql.change("delete from draft where person_id = ? and room_id = ?", person, room);
            return draft;
          }
          if (known.isEmpty() && count(sql, person) >= Personal.ROOMS_MAX) {
            throw Personal.tooMany("drafts");
          }
          sql.change(
              "insert or replace into draft (person_id, room_id, text, version)"
                  + " values (?, ?, ?, ?)",
              person,
              room,
              draft.text(),
              draft.version());
          return draft;
        }));
  }

  private static long count(Sql sql, long person) throws SQLException {
    return sql.first(
            "select count(*) from draft where person_id = ?", row -> row.getLong(1), person)
        .orElse(0L);
  }

  private static List<RoomId> favourites(Sql sql, UserId person) throws SQLException {
    return sql.list(
        "select room_id from favourite where person_id = ? order by position",
        row -> new RoomId(row.getLong(1)),
        person.value());
  }

  private static List<RoomId> keepOrder(Sql sql, UserId person, List<RoomId> rooms)
      throws SQLException {
    sql.change("delete from favourite where person_id = ?", person.value());
    for (int place = 0; place < rooms.size(); place++) {
      sql.change(
          "insert into favourite (person_id, room_id, position) values (?, ?, ?)",
          person.value(),
          rooms.get(place).value(),
          place);
    }
    return rooms;
  }

  private void requireMember(Sql sql, Caller caller, RoomId room) throws SQLException {
    Standing standing =
        Standings.read(sql, room, caller.user(), clock.instant()).orElseThrow(Permissions::unknown);
    Permissions.require(Verb.READ, standing, caller.role());
    if (!standing.isMember()) {
      throw new Refused(ErrorCode.NOT_A_MEMBER, "join the room first");
    }
  }
}
