package chat.parley.storage;

import chat.parley.identity.Caller;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.messages.ReportStore;
import chat.parley.protocol.AuditEntry.Act;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Message;
import chat.parley.protocol.Person;
import chat.parley.protocol.Refused;
import chat.parley.protocol.ReportedMessage;
import chat.parley.protocol.ReportedMessage.Report;
import chat.parley.rooms.Permissions;
import chat.parley.rooms.Standing;
import chat.parley.rooms.Verb;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reports in SQLite.
public final class SqliteReportStore implements ReportStore {
  private final SqliteDatabase database;
  private final Clock clock;

  public SqliteReportStore(SqliteDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void report(Caller caller, RoomId room, MessageId id, String reason) {
    Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          Message message =
              SqliteMessageStore.readable(sql, standing(sql, room, caller), caller, id);
          if (message.deleted()) {
            throw new Refused(ErrorCode.NOT_FOUND, "there is no such message");
          }
          if (message.author().id().equals(caller.user())) {
            throw new Refused(ErrorCode.FORBIDDEN, "this message is your own: delete it");
          }
          return sql.change(
              "insert into report (message_id, person_id, at, reason) values (?, ?, ?, ?)"
                  + " on conflict do update set reason = excluded.reason",
              id.value(),
              caller.user().value(),
              clock.millis(),
              reason);
        }));
  }

  @Override
  public List<ReportedMessage> open(Caller caller, int limit) {
    return database.read(sql -> {
      List<ReportedMessage> open = new ArrayList<>();
      for (long id : reported(sql)) {
        Optional<RoomId> room =
            sql.first(
                "select room_id from message where id = ?", row -> new RoomId(row.getLong(1)), id);
        if (open.size() < limit && room.isPresent() && mayDelete(sql, room.get(), caller)) {
          reported(sql, room.get(), caller, new MessageId(id)).ifPresent(open::add);
        }
      }
      return open;
    });
  }

  /// Those reported first first.
  private static List<Long> reported(Sql sql) throws SQLException {
    return sql.list(
        "select message_id from report group by message_id order by min(at)",
        row -> row.getLong(1));
  }

  private boolean mayDelete(Sql sql, RoomId room, Caller caller) throws SQLException {
    return Permissions.allows(Verb.DELETE, standing(sql, room, caller), caller.role());
  }

  /// Empty when it is from before the caller may read the room.
  private Optional<ReportedMessage> reported(Sql sql, RoomId room, Caller caller, MessageId id)
      throws SQLException {
    Message message;
    try {
      message = SqliteMessageStore.readable(sql, standing(sql, room, caller), caller, id);
    } catch (Refused _) {
      return Optional.empty();
    }
    List<Report> reports =
        sql.list(
            "select p.id, p.name, r.at, r.reason from report r join person p on p.id = r.person_id"
                + " where r.message_id = ? order by r.at",
            row ->
                new Report(
                    new Person(new UserId(row.getLong(1)), row.getString(2)),
                    Instant.ofEpochMilli(row.getLong(3)),
                    row.getString(4)),
            id.value());
    String name = RoomRows.summary(sql, room, caller.user()).name();
    return Optional.of(new ReportedMessage(room, name, message, reports));
  }

  @Override
  public void dismiss(Caller caller, RoomId room, MessageId id) {
    Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          Standing standing = standing(sql, room, caller);
          SqliteMessageStore.readable(sql, standing, caller, id);
          Permissions.require(Verb.DELETE, standing, caller.role());
          if (sql.change("delete from report where message_id = ?", id.value()) > 0) {
            AuditTrail.note(transaction, caller, Act.REPORTS_DISMISSED, id, room.toString());
          }
          return true;
        }));
  }

  private Standing standing(Sql sql, RoomId room, Caller caller) throws SQLException {
    return Standings.read(sql, room, caller.user(), clock.instant())
        .orElseThrow(Permissions::unknown);
  }
}
