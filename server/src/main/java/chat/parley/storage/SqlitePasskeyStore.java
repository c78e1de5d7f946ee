package chat.parley.storage;

import chat.parley.identity.DisplayName;
import chat.parley.identity.Passkey;
import chat.parley.identity.PasskeyStore;
import chat.parley.ids.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Passkeys in SQLite.
public final class SqlitePasskeyStore implements PasskeyStore {
  private static final String PASSKEY =
      "select id, person_id, name, attested, sign_count, transports, made_at, used_at from passkey";

  private final SqliteDatabase database;

  public SqlitePasskeyStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public Added add(Passkey passkey) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          int had =
              sql.first(
                      "select count(*) from passkey where person_id = ?",
                      row -> row.getInt(1),
                      passkey.person().value())
                  .orElse(0);
          if (had >= PASSKEYS_MAX) {
            return Added.TOO_MANY;
          }
          int stored =
              sql.change(
                  "insert into passkey (id, person_id, name, attested, sign_count, transports,"
                      + " made_at, used_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                  passkey.id(),
                  passkey.person().value(),
                  passkey.name().value(),
                  passkey.attested(),
                  passkey.signCount(),
                  String.join(" ", passkey.transports()),
                  passkey.madeAt().toEpochMilli(),
                  passkey.usedAt().toEpochMilli());
          return stored == 0 ? Added.KNOWN : Added.STORED;
        }));
  }

  @Override
  public List<Passkey> of(UserId person) {
    return database.read(sql ->
        sql.list(
            PASSKEY + " where person_id = ? order by made_at desc, id",
            SqlitePasskeyStore::passkey,
            person.value()));
  }

  @Override
  public Optional<Passkey> find(byte[] id) {
    return database.read(
        sql -> sql.first(PASSKEY + " where id = ?", SqlitePasskeyStore::passkey, (Object) id));
  }

  @Override
  public boolean used(byte[] id, long signCount, Instant now) {
    return changes(
        "update passkey set sign_count = ?1, used_at = ?2 where id = ?3"
            + " and (sign_count < ?1 or (sign_count = 0 and ?1 = 0))",
        signCount,
        now.toEpochMilli(),
        id);
  }

  @Override
  public boolean remove(UserId person, byte[] id) {
    return changes("delete from passkey where person_id = ? and id = ?", person.value(), id);
  }

  private boolean changes(String statement, Object... parameters) {
    return Durable.await(
            database.write(transaction -> transaction.sql().change(statement, parameters)))
        > 0;
  }

  private static Passkey passkey(ResultSet row) throws SQLException {
    String transports = row.getString(6);
    return new Passkey(
        row.getBytes(1),
        new UserId(row.getLong(2)),
        new DisplayName(row.getString(3)),
        row.getBytes(4),
        row.getLong(5),
        transports.isEmpty() ? List.of() : List.of(transports.split(" ")),
        Instant.ofEpochMilli(row.getLong(7)),
        Instant.ofEpochMilli(row.getLong(8)));
  }
}
