package chat.parley.storage;

import chat.parley.identity.Account;
import chat.parley.identity.Invitation;
import chat.parley.identity.InvitationStore;
import chat.parley.ids.InvitationId;
import chat.parley.ids.UserId;
import chat.parley.protocol.InvitationSummary;
import chat.parley.protocol.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Invitations in SQLite.
public final class SqliteInvitationStore implements InvitationStore {
  private static final String IS_OPEN = " uses_left > 0 and expires_at > ?";
  private static final String SUMMARY =
      "select i.id, i.role, p.id, p.name, i.expires_at, i.uses_left from invitation i"
          + " join person p on p.id = i.person_id where";

  private final SqliteDatabase database;

  public SqliteInvitationStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public boolean create(Invitation invitation, byte[] tokenHash, Instant now) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          sql.change(
              "delete from invitation where not (uses_left > 0 and expires_at > ?)",
              now.toEpochMilli());
          int open =
              sql.first(
                      "select count(*) from invitation where person_id = ?",
                      row -> row.getInt(1),
                      invitation.by().value())
                  .orElse(0);
          if (open >= OPEN_MAX) {
            return false;
          }
          sql.change(
              "insert into invitation (id, token_hash, role, person_id, created_at, expires_at,"
                  + " uses_left) values (?, ?, ?, ?, ?, ?, ?)",
              invitation.id().value(),
              tokenHash,
              invitation.role().code(),
              invitation.by().value(),
              now.toEpochMilli(),
              invitation.expires().toEpochMilli(),
              invitation.uses());
          return true;
        }));
  }

  @Override
  public Optional<InvitationSummary> find(byte[] tokenHash, Instant now) {
    return database.read(sql ->
        sql.first(
            SUMMARY + " i.token_hash = ? and" + IS_OPEN,
            SqliteInvitationStore::summary,
            tokenHash,
            now.toEpochMilli()));
  }

  @Override
  public List<InvitationSummary> open(Instant now) {
    return database.read(sql ->
        sql.list(
            SUMMARY + IS_OPEN + " order by i.id desc",
            SqliteInvitationStore::summary,
            now.toEpochMilli()));
  }

  @Override
  public boolean revoke(InvitationId id) {
    return Durable.await(
            database.write(transaction ->
                transaction.sql().change("delete from invitation where id = ?", id.value())))
        > 0;
  }

  @Override
  public Outcome accept(byte[] tokenHash, Account account, Instant now) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          if (sql.exists("select 1 from account where name_key = ?", account.name().key())) {
            return Outcome.NAME_TAKEN;
          }
          int used =
              sql.change(
                  "update invitation set uses_left = uses_left - 1 where token_hash = ? and"
                      + IS_OPEN,
                  tokenHash,
                  now.toEpochMilli());
          if (used == 0) {
            return Outcome.GONE;
          }
          SqliteAccountStore.insert(sql, account, now);
          return Outcome.ACCEPTED;
        }));
  }

  private static InvitationSummary summary(ResultSet row) throws SQLException {
    return new InvitationSummary(
        new InvitationId(row.getLong(1)),
        row.getString(2),
        new Person(new UserId(row.getLong(3)), row.getString(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getInt(6));
  }
}
