package chat.parley.storage;

import chat.parley.identity.Caller;
import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.messages.RetentionStore;
import chat.parley.protocol.AuditEntry.Act;
import chat.parley.protocol.Message;
import chat.parley.protocol.Person;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// For how long messages are kept, in SQLite. What is due is found in the order of the timeline,
/// from where the last sweep ended on: no index is written for it with every message.
public final class SqliteRetentionStore implements RetentionStore {
  private static final long DAY_MILLIS = 86_400_000;

  /// The sooner of the place's days and the room's; null for never.
  private static final String DAYS =
      "nullif(min(case r.retention_days when 0 then 1e9 else r.retention_days end,"
          + " coalesce((select days from retention), 1e9)), 1e9)";

  /// A room whose next message is too old. The cross join keeps SQLite from going through the
  /// messages instead of the rooms.
  static final String DUE =
      "select r.id from room r cross join message m on m.room_id = r.id"
          + " and m.seq = r.swept_seq + 1 where m.at < ?1 - "
          + DAYS
          + " * ?2 limit 1";

  private final SqliteDatabase database;

  /// A message that is too old.
  ///
  /// @param offset where the log says that it was posted
  private record Due(Message message, long offset) {}

  public SqliteRetentionStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public int days() {
    return database
        .read(sql -> sql.first("select days from retention", row -> row.getInt(1)))
        .orElse(0);
  }

  @Override
  public void setDays(Caller caller, int days) {
    Durable.await(
        database.write(transaction -> {
          AuditTrail.note(transaction, caller, Act.RETENTION_SET, "", Integer.toString(days));
          return days == 0
              ? transaction.sql().change("delete from retention")
              : transaction
                  .sql()
                  .change("insert or replace into retention (id, days) values (1, ?)", days);
        }));
  }

  /// Looks for a room on a reader, so that the writer works only where there is something to do.
  @Override
  public int sweep(Instant now, int most) {
    Optional<Long> room = database.read(sql -> due(sql, now));
    return room.isEmpty()
        ? 0
        : Durable.await(database.write(transaction -> sweep(transaction, room.get(), now, most)));
  }

  private static Optional<Long> due(Sql sql, Instant now) throws SQLException {
    return sql.first(DUE, row -> row.getLong(1), now.toEpochMilli(), DAY_MILLIS);
  }

  private static int sweep(Transaction transaction, long room, Instant now, int most)
      throws SQLException {
    Sql sql = transaction.sql();
    List<Due> due =
        sql.list(
            "select m.id, m.seq, m.author_id, m.at, m.client_id, m.deleted, m.offset from room r"
                + " cross join message m on m.room_id = r.id and m.seq > r.swept_seq"
                + " and m.seq <= r.swept_seq + ?4 where r.id = ?1 and m.at < ?2 - "
                + DAYS
                + " * ?3 order by m.seq",
            row ->
                new Due(
                    new Message(
                        new MessageId(row.getLong(1)),
                        row.getLong(2),
                        new Person(new UserId(row.getLong(3)), ""),
                        "",
                        List.of(),
                        Instant.ofEpochMilli(row.getLong(4)),
                        new ClientId(Sql.uuid(row.getBytes(5))),
                        row.getBoolean(6),
                        null),
                    row.getLong(7)),
            room,
            now.toEpochMilli(),
            DAY_MILLIS,
            most);
    LogWriter log = new LogWriter(transaction, now);
    for (Due each : due) {
      if (!each.message().deleted()) {
        erase(sql, room, each);
        log.deleted(new RoomId(room), each.message(), null);
      }
    }
    if (!due.isEmpty()) {
      sql.change("update room set swept_seq = ? where id = ?", due.getLast().message().seq(), room);
      transaction.erased();
    }
    return due.size();
  }

  /// The row goes and comes back without its text: a row that only becomes shorter leaves its page
  /// to itself, nearly empty, and the disk gets nothing back.
  private static void erase(Sql sql, long room, Due due) throws SQLException {
    Message message = due.message();
    sql.change("delete from message where id = ?", message.id().value());
    sql.change(
        "insert into message (id, room_id, seq, offset, author_id, client_id, at, text, deleted)"
            + " values (?, ?, ?, ?, ?, ?, ?, '', 1)",
        message.id().value(),
        room,
        message.seq(),
        due.offset(),
        message.author().id().value(),
        message.clientId().value(),
        message.at().toEpochMilli());
  }

  @Override
  public int giveBack(int most) {
    return Durable.await(
        database.write(transaction -> {
          transaction.erased();
          Sql sql = transaction.sql();
          int unused = sql.first("pragma freelist_count", row -> row.getInt(1)).orElse(0);
          int given = Math.min(most, unused);
          for (int i = 0; i < given; i++) {
            // One at a time: the driver takes one step of a statement, and a step is a page.
            sql.run("pragma incremental_vacuum(1)");
          }
          return given;
        }));
  }
}
