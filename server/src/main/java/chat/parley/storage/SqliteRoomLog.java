package chat.parley.storage;

import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Event.Changed.What;
import chat.parley.protocol.Event.Left.How;
import chat.parley.protocol.Message;
import chat.parley.protocol.Person;
import chat.parley.protocol.Position;
import chat.parley.protocol.UploadCodec;
import chat.parley.rooms.RoomLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The logs of rooms, read from SQLite.
public final class SqliteRoomLog implements RoomLog {
  private final SqliteDatabase database;

  public SqliteRoomLog(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public Position head(RoomId room) {
    return database.read(sql -> head(sql, room));
  }

  @Override
  public Map<RoomId, Long> heads(Set<RoomId> rooms) {
    return database.read(sql -> {
      Map<RoomId, Long> heads = HashMap.newHashMap(rooms.size());
      for (RoomId room : rooms) {
        heads.put(room, head(sql, room).offset());
      }
      return heads;
    });
  }

  @Override
  public List<Event.InRoom> after(RoomId room, long offset, int eventsMax, int bytesMax) {
    return database.read(sql -> {
      String epoch = head(sql, room).epoch();
      Budget budget = new Budget(bytesMax);
      return sql.listWhile(
          budget::allows,
          "select e.offset, e.kind, e.at, p.id, p.name, m.id, m.seq, m.text, m.client_id,"
              + " b.id, b.name, e.value, m.deleted, m.at, m.edited_at, m.uploads"
              + " from room_event e join person p on p.id = e.person_id"
              + " left join person b on b.id = e.by_id"
              + " left join message m on m.id = e.message_id"
              + " where e.room_id = ? and e.offset > ? order by e.offset limit ?",
          row -> event(room, epoch, row),
          room.value(),
          offset,
          eventsMax);
    });
  }

  /// Counts the bytes of texts that were read.
  private static final class Budget {
    private long left;

    Budget(long bytes) {
      this.left = bytes;
    }

    boolean allows(Event.InRoom last) {
      left -=
          switch (last) {
            case Event.Posted posted -> posted.message().text().length();
            case Event.Edited edited -> edited.text().length();
            default -> 0;
          };
      return left > 0;
    }
  }

  static Position head(Sql sql, RoomId room) throws SQLException {
    return sql.first(
            "select epoch, head from room where id = ?",
            row -> new Position(row.getString(1), row.getLong(2)),
            room.value())
        .orElseThrow();
  }

  private static Event.InRoom event(RoomId room, String epoch, ResultSet row) throws SQLException {
    Position position = new Position(epoch, row.getLong(1));
    Instant at = Instant.ofEpochMilli(row.getLong(3));
    Person person = new Person(new UserId(row.getLong(4)), row.getString(5));
    String kind = row.getString(2);
    return switch (kind) {
      case "posted" -> new Event.Posted(room, position, message(person, row));
      case "edited" -> {
        Message now = message(person, row);
        yield new Event.Edited(room, position, now.id(), now.seq(), now.text(), person, at);
      }
      case "deleted" -> {
        Message gone = message(person, row);
        yield new Event.Deleted(room, position, gone.id(), gone.seq(), by(row), at);
      }
      case "joined" -> new Event.Joined(room, position, person, by(row), at);
      case "left", "removed", "banned" ->
          new Event.Left(room, position, person, How.valueOf(upper(kind)), by(row), at);
      default -> changed(room, position, person, at, row);
    };
  }

  private static Event.Changed changed(
      RoomId room, Position position, Person person, Instant at, ResultSet row)
      throws SQLException {
    What what = What.valueOf(upper(row.getString(2)));
    Person by = Objects.requireNonNull(by(row));
    String value = Objects.requireNonNullElse(row.getString(12), "");
    return new Event.Changed(room, position, what, value, what.ofPerson() ? person : null, by, at);
  }

  private static @Nullable Person by(ResultSet row) throws SQLException {
    String name = row.getString(11);
    return name == null ? null : new Person(new UserId(row.getLong(10)), name);
  }

  private static String upper(String code) {
    return code.toUpperCase(Locale.ROOT);
  }

  private static Message message(Person author, ResultSet row) throws SQLException {
    return new Message(
        new MessageId(row.getLong(6)),
        row.getLong(7),
        author,
        row.getString(8),
        UploadCodec.read(row.getString(16)),
        Instant.ofEpochMilli(row.getLong(14)),
        new ClientId(Sql.uuid(row.getBytes(9))),
        row.getBoolean(13),
        Sql.instant(row, 15));
  }
}
