package chat.parley.storage;

import chat.parley.identity.Caller;
import chat.parley.identity.Role;
import chat.parley.identity.SessionStore;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// People and sessions in SQLite.
public final class SqliteSessionStore implements SessionStore {
  private final SqliteDatabase database;

  public SqliteSessionStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public void create(Caller caller, byte[] tokenHash, Instant now, Instant expires) {
    Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          sql.change(
              "insert into person (id, name, role, created_at) values (?, ?, ?, ?)",
              caller.user().value(),
              caller.name(),
              caller.role().code(),
              now.toEpochMilli());
          return sql.change(
              "insert into session (id, person_id, token_hash, created_at, expires_at)"
                  + " values (?, ?, ?, ?, ?)",
              caller.session().value(),
              caller.user().value(),
              tokenHash,
              now.toEpochMilli(),
              expires.toEpochMilli());
        }));
  }

  @Override
  public Optional<Caller> find(byte[] tokenHash, Instant now) {
    return database.read(sql ->
        sql.first(
            "select p.id, p.name, p.role, s.id from session s join person p on p.id = s.person_id"
                + " where s.token_hash = ? and s.expires_at > ?",
            row ->
                new Caller(
                    new UserId(row.getLong(1)),
                    row.getString(2),
                    Role.of(row.getString(3)),
                    new SessionId(row.getLong(4))),
            tokenHash,
            now.toEpochMilli()));
  }

  @Override
  public boolean isActive(SessionId session, Instant now) {
    return database.read(sql ->
        sql.exists(
            "select 1 from session where id = ? and expires_at > ?",
            session.value(),
            now.toEpochMilli()));
  }

  @Override
  public void end(SessionId session) {
    Durable.await(
        database.write(transaction ->
            transaction.sql().change("delete from session where id = ?", session.value())));
  }

  /// Looks for them on a reader, since the writer has better things to do than to read them all.
  @Override
  public int removeExpired(Instant now, int most) {
    List<Long> expired =
        database.read(sql ->
            sql.list(
                "select id from session where expires_at <= ? limit ?",
                row -> row.getLong(1),
                now.toEpochMilli(),
                most));
    if (!expired.isEmpty()) {
      Durable.await(
          database.write(transaction -> {
            for (Long id : expired) {
              transaction.sql().change("delete from session where id = ?", id);
            }
            return expired.size();
          }));
    }
    return expired.size();
  }
}
