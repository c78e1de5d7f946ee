package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The writer's transaction while it is open: the connection, the heads of the logs that it moves,
/// and the events that follow when it is committed.
///
/// The heads are read at first touch and written back once, before the commit: a group of a hundred
/// posts into one room costs one update of the room's row. So no write reads `room.head` or
/// `room.seq` by SQL; it asks [#head].
///
/// **Thread:** the storage's writer.
final class Transaction {
  private final Sql sql;
  private final InstantSource clock;
  private final Map<RoomId, LogHead> heads = new HashMap<>();
  private final List<Event.InRoom> events = new ArrayList<>();
  private boolean erases;

  Transaction(Sql sql, InstantSource clock) {
    this.sql = sql;
    this.clock = clock;
  }

  Sql sql() {
    return sql;
  }

  Instant now() {
    return clock.instant();
  }

  /// Where the log of a room stands that is known to be there, with what this transaction has
  /// appended to it.
  LogHead head(RoomId room) throws SQLException {
    return Objects.requireNonNull(find(room));
  }

  /// The same; null when there is no such room.
  @Nullable LogHead find(RoomId room) throws SQLException {
    LogHead known = heads.get(room);
    if (known == null) {
      known =
          sql.first(
                  "select epoch, everyone, head, seq, kind = 'open' and not archived and not"
                      + " read_only and slow_seconds = 0 and not exists (select 1 from room_mute"
                      + " where room_id = room.id) from room where id = ?",
                  row -> head(room, row),
                  room.value())
              .orElse(null);
      if (known != null) {
        heads.put(room, known);
      }
    }
    return known;
  }

  private static LogHead head(RoomId room, ResultSet row) throws SQLException {
    LogHead head =
        new LogHead(room, row.getString(1), row.getBoolean(2), row.getLong(3), row.getLong(4));
    head.plain(row.getBoolean(5));
    return head;
  }

  /// Hands the event on after the commit.
  void announce(Event.InRoom event) {
    events.add(event);
  }

  /// Something was deleted that no file may go on holding.
  void erased() {
    erases = true;
  }

  boolean erases() {
    return erases;
  }

  List<Event.InRoom> events() {
    return events;
  }

  /// Writes the moved heads back, and commits.
  void commit() throws SQLException {
    for (LogHead head : heads.values()) {
      head.write(sql);
    }
    sql.commit();
  }
}
