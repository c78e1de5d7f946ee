package chat.parley.storage;

import chat.parley.http.ClientAddress;
import chat.parley.identity.Account;
import chat.parley.identity.AccountName;
import chat.parley.identity.AccountStore;
import chat.parley.identity.Caller;
import chat.parley.identity.DisplayName;
import chat.parley.identity.PlaceName;
import chat.parley.identity.Role;
import chat.parley.ids.UserId;
import chat.parley.protocol.AuditEntry.Act;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Accounts and the name of the place in SQLite.
public final class SqliteAccountStore implements AccountStore {
  private static final String ACCOUNT =
      "select p.id, a.name, p.name, p.role, a.password_hash from account a"
          + " join person p on p.id = a.person_id where p.deactivated_at is null and ";
  private static final String HAS_OWNER =
      "select 1 from person where role = 'owner' and deactivated_at is null";

  private final SqliteDatabase database;

  public SqliteAccountStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<Account> find(AccountName name) {
    return database.read(
        sql -> sql.first(ACCOUNT + "a.name_key = ?", SqliteAccountStore::account, name.key()));
  }

  @Override
  public Optional<Account> of(UserId person) {
    return database.read(
        sql -> sql.first(ACCOUNT + "p.id = ?", SqliteAccountStore::account, person.value()));
  }

  @Override
  public void setPasswordHash(Caller by, String passwordHash) {
    Durable.await(
        database.write(transaction -> {
          AuditTrail.note(transaction, by, Act.PASSWORD_CHANGED, by.user(), "");
          return transaction
              .sql()
              .change(
                  "update account set password_hash = ? where person_id = ?",
                  passwordHash,
                  by.user().value());
        }));
  }

  @Override
  public void signInFailed(Account account, ClientAddress from, String detail) {
    database.write(transaction -> {
      AuditTrail.signInFailed(transaction, account, from, detail);
      return true;
    });
  }

  @Override
  public boolean createOwner(Account owner, PlaceName place, Instant now) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          if (sql.exists(HAS_OWNER)) {
            return false;
          }
          insert(sql, owner, now);
          sql.change("insert or replace into place (id, name) values (1, ?)", place.value());
          AuditTrail.opened(transaction, owner);
          return true;
        }));
  }

  @Override
  public boolean hasOwner() {
    return database.read(sql -> sql.exists(HAS_OWNER));
  }

  @Override
  public Optional<PlaceName> place() {
    return database.read(
        sql -> sql.first("select name from place", row -> new PlaceName(row.getString(1))));
  }

  static void insert(Sql sql, Account account, Instant now) throws SQLException {
    sql.change(
        "insert into person (id, name, role, created_at) values (?, ?, ?, ?)",
        account.person().value(),
        account.displayName().value(),
        account.role().code(),
        now.toEpochMilli());
    sql.change(
        "insert into account (person_id, name, name_key, password_hash) values (?, ?, ?, ?)",
        account.person().value(),
        account.name().value(),
        account.name().key(),
        account.passwordHash());
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        new UserId(row.getLong(1)),
        new AccountName(row.getString(2)),
        new DisplayName(row.getString(3)),
        Role.of(row.getString(4)),
        row.getString(5));
  }
}
