package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Message;
import chat.parley.protocol.Person;
import chat.parley.protocol.Position;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Appends what is no message to a room's log, and announces it. Messages are appended by
/// [SqliteMessageStore], which takes the offset together with the number of the message.
final class LogWriter {
  private final Transaction transaction;
  private final Instant at;

  /// @param at when what is appended happens
  LogWriter(Transaction transaction, Instant at) {
    this.transaction = transaction;
    this.at = at;
  }

  /// @param by who adds the person; null when they come by themselves
  Position joined(RoomId room, Person person, @Nullable Person by) throws SQLException {
    Position position = append(room, "joined", person, by, null);
    transaction.announce(new Event.Joined(room, position, person, by, at));
    return position;
  }

  /// @param message as it was before
  void edited(RoomId room, Message message, String text) throws SQLException {
    Person by = message.author();
    Position position = revised(room, "edited", message, by);
    transaction.announce(
        new Event.Edited(room, position, message.id(), message.seq(), text, by, at));
  }

  /// @param message as it was before
  /// @param by null when it was as old as messages get
  void deleted(RoomId room, Message message, @Nullable Person by) throws SQLException {
    Position position = revised(room, "deleted", message, by);
    transaction.announce(new Event.Deleted(room, position, message.id(), message.seq(), by, at));
  }

  private Position revised(RoomId room, String kind, Message message, @Nullable Person by)
      throws SQLException {
    LogHead head = transaction.head(room);
    Position position = head.next();
    transaction
        .sql()
        .change(
            "insert into room_event (room_id, offset, kind, at, person_id, by_id, message_id)"
                + " values (?, ?, ?, ?, ?, nullif(?, 0), ?)",
            room.value(),
            position.offset(),
            kind,
            at.toEpochMilli(),
            message.author().id().value(),
            by == null ? 0L : by.id().value(),
            message.id().value());
    head.moved();
    return position;
  }

  /// @param by who removes the person; null when they go by themselves
  void left(RoomId room, Person person, Event.Left.How how, @Nullable Person by)
      throws SQLException {
    Position position = append(room, how.code(), person, by, null);
    transaction.announce(new Event.Left(room, position, person, how, by, at));
  }

  void changed(RoomId room, Event.Changed.What what, String value, Person by) throws SQLException {
    Position position = append(room, what.code(), by, by, value);
    transaction.announce(new Event.Changed(room, position, what, value, null, by, at));
  }

  /// @param role what `person` is in the room from now on
  void appointed(RoomId room, Person person, String role, Person by) throws SQLException {
    changed(room, Event.Changed.What.ROLE, person, role, by);
  }

  /// @param until RFC 3339; empty when `person` may post again
  void muted(RoomId room, Person person, String until, Person by) throws SQLException {
    changed(room, Event.Changed.What.MUTED, person, until, by);
  }

  private void changed(RoomId room, Event.Changed.What what, Person person, String value, Person by)
      throws SQLException {
    Position position = append(room, what.code(), person, by, value);
    transaction.announce(new Event.Changed(room, position, what, value, person, by, at));
  }

  private Position append(
      RoomId room, String kind, Person person, @Nullable Person by, @Nullable String value)
      throws SQLException {
    LogHead head = transaction.head(room);
    Position position = head.next();
    transaction
        .sql()
        .change(
            "insert into room_event (room_id, offset, kind, at, person_id, by_id, value)"
                + " values (?, ?, ?, ?, ?, nullif(?, 0), nullif(?, ''))",
            room.value(),
            position.offset(),
            kind,
            at.toEpochMilli(),
            person.id().value(),
            by == null ? 0L : by.id().value(),
            value == null ? "" : value);
    head.moved();
    return position;
  }
}
