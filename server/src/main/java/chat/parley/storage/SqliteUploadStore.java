package chat.parley.storage;

import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UploadId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.protocol.Upload;
import chat.parley.uploads.UploadStore;
import chat.parley.uploads.Uploads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known of uploads, in SQLite.
public final class SqliteUploadStore implements UploadStore {
  private static final String UPLOAD =
      "select u.id, u.name, u.type, u.bytes, u.width, u.height, u.person_id, u.sha256, m.room_id,"
          + " m.offset from upload u left join message m on m.id = u.message_id";

  private final SqliteDatabase database;
  private final Clock clock;

  public SqliteUploadStore(SqliteDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public long used(UserId person) {
    return database.read(sql -> used(sql, person));
  }

  private static long used(Sql sql, UserId person) throws SQLException {
    return sql.first(
            "select coalesce(sum(bytes), 0) from upload where person_id = ? and not gone",
            row -> row.getLong(1),
            person.value())
        .orElse(0L);
  }

  @Override
  public void add(UserId owner, Upload upload, byte[] sha256, long quota) {
    Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          if (used(sql, owner) + upload.bytes() > quota) {
            throw Uploads.quotaReached();
          }
          return sql.change(
              "insert into upload (id, person_id, name, type, bytes, width, height, sha256, at)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
              upload.id().value(),
              owner.value(),
              upload.name(),
              upload.type(),
              upload.bytes(),
              upload.width(),
              upload.height(),
              sha256,
              clock.millis());
        }));
  }

  @Override
  public Optional<Known> find(UploadId id) {
    return database.read(sql ->
        sql.first(UPLOAD + " where u.id = ? and not u.gone", SqliteUploadStore::known, id.value()));
  }

  @Override
  public List<UploadId> abandoned(Instant since, int max) {
    return database.read(sql ->
        sql.list(
            "select id from upload where (message_id is null or gone) and (gone or at < ?)"
                + " limit ?",
            row -> new UploadId(row.getLong(1)),
            since.toEpochMilli(),
            max));
  }

  @Override
  public void forget(UploadId id) {
    Durable.await(
        database.write(transaction -> {
          transaction.erased();
          return transaction
              .sql()
              .change(
                  "delete from upload where id = ? and (message_id is null or gone)", id.value());
        }));
  }

  /// What a message is about to bring along: unclaimed uploads of its author's own, in the order in
  /// which they are named. Refuses with `not_found`.
  static List<Upload> unclaimed(Sql sql, UserId author, List<UploadId> ids) throws SQLException {
    List<Upload> uploads = new ArrayList<>(ids.size());
    for (UploadId id : ids) {
      uploads.add(
          sql.first(
                  UPLOAD
                      + " where u.id = ? and u.person_id = ? and u.message_id is null and not u.gone",
                  SqliteUploadStore::upload,
                  id.value(),
                  author.value())
              .orElseThrow(
                  () -> new Refused(ErrorCode.NOT_FOUND, "there is no such upload to be posted")));
    }
    return uploads;
  }

  static void claim(Sql sql, MessageId message, List<Upload> uploads) throws SQLException {
    for (Upload upload : uploads) {
      sql.change(
          "update upload set message_id = ? where id = ?", message.value(), upload.id().value());
    }
  }

  private static Known known(ResultSet row) throws SQLException {
    long room = row.getLong(9);
    return new Known(
        upload(row),
        new UserId(row.getLong(7)),
        room == 0 ? null : new RoomId(room),
        row.getLong(10),
        row.getBytes(8));
  }

  private static Upload upload(ResultSet row) throws SQLException {
    return new Upload(
        new UploadId(row.getLong(1)),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getInt(5),
        row.getInt(6));
  }
}
