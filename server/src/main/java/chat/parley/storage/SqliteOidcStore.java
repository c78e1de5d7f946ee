package chat.parley.storage;

import chat.parley.identity.Account;
import chat.parley.identity.OidcStore;
import chat.parley.ids.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Whom a provider vouches for, in SQLite.
public final class SqliteOidcStore implements OidcStore {
  private final SqliteDatabase database;

  public SqliteOidcStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<UserId> find(Subject subject) {
    return database.read(sql -> find(sql, subject));
  }

  @Override
  public Made make(Subject subject, Account account, Instant now) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          if (find(sql, subject).isPresent()) {
            return Made.KNOWN;
          }
          if (sql.exists("select 1 from account where name_key = ?", account.name().key())) {
            return Made.NAME_TAKEN;
          }
          SqliteAccountStore.insert(sql, account, now);
          insert(sql, subject, account.person());
          return Made.MADE;
        }));
  }

  @Override
  public boolean isConnected(String issuer, UserId person) {
    return database.read(sql ->
        sql.exists(
            "select 1 from oidc_subject where issuer = ? and person_id = ?",
            issuer,
            person.value()));
  }

  @Override
  public boolean connect(Subject subject, UserId person) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          if (find(sql, subject).filter(it -> !it.equals(person)).isPresent()) {
            return false;
          }
          forget(sql, subject.issuer(), person);
          insert(sql, subject, person);
          return true;
        }));
  }

  @Override
  public boolean disconnect(String issuer, UserId person) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          if (!sql.exists(
              "select 1 from account where person_id = ?1 and (password_hash <> '' or exists"
                  + " (select 1 from passkey where person_id = ?1))",
              person.value())) {
            return false;
          }
          forget(sql, issuer, person);
          return true;
        }));
  }

  private static void insert(Sql sql, Subject subject, UserId person) throws SQLException {
    sql.change(
        "insert into oidc_subject (issuer, subject, person_id) values (?, ?, ?)",
        subject.issuer(),
        subject.name(),
        person.value());
  }

  private static void forget(Sql sql, String issuer, UserId person) throws SQLException {
    sql.change(
        "delete from oidc_subject where issuer = ? and person_id = ?", issuer, person.value());
  }

  private static Optional<UserId> find(Sql sql, Subject subject) throws SQLException {
    return sql.first(
        "select person_id from oidc_subject where issuer = ? and subject = ?",
        row -> new UserId(row.getLong(1)),
        subject.issuer(),
        subject.name());
  }
}
