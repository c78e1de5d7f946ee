package chat.parley.storage;

import chat.parley.identity.Caller;
import chat.parley.identity.Role;
import chat.parley.identity.Scope;
import chat.parley.identity.SessionStore;
import chat.parley.identity.Sessions;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.AuditEntry.Act;
import chat.parley.protocol.SessionSummary;
import chat.parley.protocol.TokenSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// People and sessions in SQLite.
public final class SqliteSessionStore implements SessionStore {
  /// A personal token may rest for as long as it lasts.
  private static final String GOES_ON =
      " s.expires_at > ? and (s.used_at > ? or s.scope is not null)";

  private final SqliteDatabase database;

  public SqliteSessionStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public void createGuest(Caller caller, Beginning beginning) {
    Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          sql.change(
              "insert into person (id, name, role, created_at) values (?, ?, ?, ?)",
              caller.user().value(),
              caller.name(),
              caller.role().code(),
              beginning.at().toEpochMilli());
          return insert(sql, caller, beginning);
        }));
  }

  @Override
  public List<SessionId> open(Caller caller, Beginning beginning, Sessions.Way way) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          List<SessionId> tooMany =
              sql.list(
                  "select id from session where person_id = ? and scope is null order by used_at desc"
                      + " limit -1 offset ?",
                  row -> new SessionId(row.getLong(1)),
                  caller.user().value(),
                  SESSIONS_MAX - 1);
          for (SessionId session : tooMany) {
            delete(sql, session);
          }
          insert(sql, caller, beginning);
          AuditTrail.note(transaction, caller, Act.SIGNED_IN, caller.user(), way.code());
          return tooMany;
        }));
  }

  @Override
  public Optional<Found> find(byte[] tokenHash, Instant now) {
    return database.read(sql ->
        sql.first(
            "select p.id, p.name, p.role, s.id, s.used_at, s.scope, s.expires_at from session s"
                + " join person p on p.id = s.person_id"
                + " where s.token_hash = ? and p.deactivated_at is null and"
                + GOES_ON,
            SqliteSessionStore::found,
            tokenHash,
            now.toEpochMilli(),
            idleSince(now)));
  }

  @Override
  public boolean isActive(SessionId session, Instant now) {
    return database.read(sql ->
        sql.exists(
            "select 1 from session s where s.id = ? and" + GOES_ON,
            session.value(),
            now.toEpochMilli(),
            idleSince(now)));
  }

  @Override
  public List<SessionSummary> of(UserId person, SessionId asking, Instant now) {
    return database.read(sql ->
        sql.list(
            "select s.id, s.device, s.created_at, s.used_at from session s where s.person_id = ?"
                + " and s.scope is null and"
                + GOES_ON
                + " order by s.used_at desc, s.id desc",
            row -> {
              SessionId id = new SessionId(row.getLong(1));
              return new SessionSummary(
                  id,
                  row.getString(2),
                  Instant.ofEpochMilli(row.getLong(3)),
                  Instant.ofEpochMilli(row.getLong(4)),
                  id.equals(asking));
            },
            person.value(),
            now.toEpochMilli(),
            idleSince(now)));
  }

  @Override
  public void used(SessionId session, Instant now) {
    database.write(transaction ->
        transaction
            .sql()
            .change(
                "update session set used_at = ? where id = ?",
                now.toEpochMilli(),
                session.value()));
  }

  @Override
  public void replaceToken(SessionId session, byte[] tokenHash) {
    Durable.await(
        database.write(transaction ->
            transaction
                .sql()
                .change(
                    "update session set token_hash = ? where id = ?", tokenHash, session.value())));
  }

  @Override
  public boolean end(Caller by, SessionId session) {
    return Durable.await(
        database.write(transaction -> {
          Optional<Boolean> token =
              transaction
                  .sql()
                  .first(
                      "delete from session where id = ? and person_id = ? returning scope is not null",
                      row -> row.getBoolean(1),
                      session.value(),
                      by.user().value());
          if (token.orElse(false)) {
            AuditTrail.note(transaction, by, Act.TOKEN_REVOKED, session, "");
          } else if (token.isPresent()) {
            noteSignedOut(transaction, by, "");
          }
          return token.isPresent();
        }));
  }

  @Override
  public List<SessionId> endAll(Caller by, Optional<SessionId> kept) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          List<SessionId> ended =
              sql.list(
                  "select id from session where person_id = ? and id <> ?",
                  row -> new SessionId(row.getLong(1)),
                  by.user().value(),
                  kept.map(SessionId::value).orElse(-1L));
          for (SessionId session : ended) {
            delete(sql, session);
          }
          if (kept.isEmpty()) {
            noteSignedOut(transaction, by, "everywhere");
          }
          return ended;
        }));
  }

  /// Guests come and go without a word.
  private static void noteSignedOut(Transaction transaction, Caller by, String detail)
      throws SQLException {
    if (by.role() != Role.GUEST) {
      AuditTrail.note(transaction, by, Act.SIGNED_OUT, by.user(), detail);
    }
  }

  /// Looks for them on a reader, since the writer has better things to do than to read them all.
  @Override
  public int removeExpired(Instant now, int most) {
    List<SessionId> expired =
        database.read(sql ->
            sql.list(
                "select id from session where expires_at <= ?"
                    + " or used_at <= ? and scope is null limit ?",
                row -> new SessionId(row.getLong(1)),
                now.toEpochMilli(),
                idleSince(now),
                most));
    if (!expired.isEmpty()) {
      Durable.await(
          database.write(transaction -> {
            for (SessionId session : expired) {
              delete(transaction.sql(), session);
            }
            return expired.size();
          }));
    }
    return expired.size();
  }

  @Override
  public boolean createToken(Caller by, TokenSummary token, byte[] tokenHash) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          int tokens =
              sql.first(
                      "select count(*) from session where person_id = ? and scope is not null"
                          + " and expires_at > ?",
                      row -> row.getInt(1),
                      by.user().value(),
                      token.createdAt().toEpochMilli())
                  .orElse(0);
          if (tokens >= TOKENS_MAX) {
            return false;
          }
          sql.change(
              "insert into session (id, person_id, token_hash, device, created_at, used_at,"
                  + " expires_at, scope) values (?, ?, ?, ?, ?, ?, ?, ?)",
              token.id().value(),
              by.user().value(),
              tokenHash,
              token.name(),
              token.createdAt().toEpochMilli(),
              token.lastUsed().toEpochMilli(),
              token.expiresAt().toEpochMilli(),
              token.scope());
          AuditTrail.note(transaction, by, Act.TOKEN_MADE, token.id(), token.scope());
          return true;
        }));
  }

  @Override
  public List<TokenSummary> tokens(UserId person, Instant now) {
    return database.read(sql ->
        sql.list(
            "select id, device, scope, created_at, used_at, expires_at from session"
                + " where person_id = ? and scope is not null and expires_at > ? order by id desc",
            row ->
                new TokenSummary(
                    new SessionId(row.getLong(1)),
                    row.getString(2),
                    row.getString(3),
                    Instant.ofEpochMilli(row.getLong(4)),
                    Instant.ofEpochMilli(row.getLong(5)),
                    Instant.ofEpochMilli(row.getLong(6))),
            person.value(),
            now.toEpochMilli()));
  }

  private static Found found(ResultSet row) throws SQLException {
    UserId user = new UserId(row.getLong(1));
    String name = row.getString(2);
    Role role = Role.of(row.getString(3));
    SessionId session = new SessionId(row.getLong(4));
    Instant until = Instant.ofEpochMilli(row.getLong(7));
    Caller caller =
        Optional.ofNullable(row.getString(6))
            .flatMap(Scope::ofToken)
            .map(scope -> new Caller(user, name, role, session, scope, until, null))
            .orElseGet(() -> new Caller(user, name, role, session));
    return new Found(caller, Instant.ofEpochMilli(row.getLong(5)));
  }

  private static int insert(Sql sql, Caller caller, Beginning beginning) throws SQLException {
    return sql.change(
        "insert into session (id, person_id, token_hash, device, created_at, used_at, expires_at)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        caller.session().value(),
        caller.user().value(),
        beginning.tokenHash(),
        beginning.device().value(),
        beginning.at().toEpochMilli(),
        beginning.at().toEpochMilli(),
        beginning.expires().toEpochMilli());
  }

  private static void delete(Sql sql, SessionId session) throws SQLException {
    sql.change("delete from session where id = ?", session.value());
  }

  private static long idleSince(Instant now) {
    return now.minus(IDLE_MAX).toEpochMilli();
  }
}
