package chat.parley.storage;

import chat.parley.identity.SecondFactorStore;
import chat.parley.ids.UserId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Second factors in SQLite.
public final class SqliteSecondFactorStore implements SecondFactorStore {
  private final SqliteDatabase database;

  public SqliteSecondFactorStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<Found> of(UserId person) {
    return database.read(sql ->
        sql.first(
            "select secret, last_step is not null,"
                + " (select count(*) from recovery_code r where r.person_id = f.person_id)"
                + " from second_factor f where person_id = ?",
            row -> new Found(row.getBytes(1), row.getBoolean(2), row.getInt(3)),
            person.value()));
  }

  @Override
  public boolean begin(UserId person, byte[] secret) {
    return changes(
        "insert into second_factor (person_id, secret) values (?, ?) on conflict (person_id)"
            + " do update set secret = excluded.secret where last_step is null",
        person.value(),
        secret);
  }

  @Override
  public boolean turnOn(UserId person, long step, List<byte[]> recoveryCodes) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          int begun =
              sql.change(
                  "update second_factor set last_step = ? where person_id = ? and last_step is null",
                  step,
                  person.value());
          if (begun == 0) {
            return false;
          }
          for (byte[] hash : recoveryCodes) {
            sql.change(
                "insert into recovery_code (person_id, hash) values (?, ?)", person.value(), hash);
          }
          return true;
        }));
  }

  @Override
  public boolean use(UserId person, long step) {
    return changes(
        "update second_factor set last_step = ? where person_id = ? and last_step < ?",
        step,
        person.value(),
        step);
  }

  @Override
  public boolean useRecoveryCode(UserId person, byte[] hash) {
    return changes(
        "delete from recovery_code where person_id = ? and hash = ?", person.value(), hash);
  }

  @Override
  public void remove(UserId person) {
    Durable.await(
        database.write(transaction -> {
          remove(transaction.sql(), "recovery_code", person);
          return remove(transaction.sql(), "second_factor", person);
        }));
  }

  private static int remove(Sql sql, String table, UserId person) throws SQLException {
    return sql.change("delete from " + table + " where person_id = ?", person.value());
  }

  private boolean changes(String statement, Object... parameters) {
    return Durable.await(
            database.write(transaction -> transaction.sql().change(statement, parameters)))
        > 0;
  }
}
