package chat.parley.storage;

import chat.parley.identity.Account;
import chat.parley.identity.Caller;
import chat.parley.identity.Invitation;
import chat.parley.identity.InvitationStore;
import chat.parley.identity.Role;
import chat.parley.ids.InvitationId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.AuditEntry.Act;
import chat.parley.protocol.InvitationSummary;
import chat.parley.protocol.Person;
import chat.parley.rooms.Permissions;
import chat.parley.rooms.Standing;
import chat.parley.rooms.Verb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Invitations in SQLite.
public final class SqliteInvitationStore implements InvitationStore {
  private static final String IS_OPEN = " uses_left > 0 and expires_at > ?";

  /// The rooms are those that the person ?1 may know of.
  private static final String SUMMARY =
      "select i.id, i.role, p.id, p.name, i.expires_at, i.uses_left,"
          + " (select group_concat(r.name, char(10) order by r.name) from invitation_room o"
          + " join room r on r.id = o.room_id where o.invitation_id = i.id"
          + " and not exists (select 1 from room_ban where room_id = r.id and person_id = ?1)"
          + " and (r.kind = 'open' or exists"
          + " (select 1 from membership where room_id = r.id and person_id = ?1)))"
          + " from invitation i join person p on p.id = i.person_id where";

  private static final UserId NOBODY = new UserId(0);

  private final SqliteDatabase database;

  public SqliteInvitationStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<InvitationSummary> create(
      Invitation invitation, Caller by, byte[] tokenHash, Instant now) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          Set<RoomId> rooms = rooms(sql, invitation, by, now);
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
            return Optional.empty();
          }
          insert(sql, invitation, tokenHash, now);
          AuditTrail.note(
              transaction, by, Act.INVITATION_MADE, invitation.id(), invitation.role().code());
          for (RoomId room : rooms) {
            sql.change(
                "insert into invitation_room (invitation_id, room_id) values (?, ?)",
                invitation.id().value(),
                room.value());
          }
          return sql.first(
              SUMMARY + " i.id = ?2",
              SqliteInvitationStore::summary,
              by.user().value(),
              invitation.id().value());
        }));
  }

  /// Its rooms, if `by` may add people to each of them.
  private static Set<RoomId> rooms(Sql sql, Invitation invitation, Caller by, Instant now)
      throws SQLException {
    Set<RoomId> rooms = new TreeSet<>();
    for (String idOrName : invitation.rooms()) {
      RoomId room = RoomRows.find(sql, idOrName).orElseThrow(Permissions::unknown);
      Standing standing = Standings.read(sql, room, by.user(), now).orElseThrow();
      Permissions.require(Verb.ADD, standing, by.role());
      rooms.add(room);
    }
    return rooms;
  }

  private static void insert(Sql sql, Invitation invitation, byte[] tokenHash, Instant now)
      throws SQLException {
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
  }

  @Override
  public Optional<InvitationSummary> find(byte[] tokenHash, Instant now) {
    return database.read(sql ->
        sql.first(
            SUMMARY + " i.token_hash = ?2 and" + IS_OPEN + "3",
            SqliteInvitationStore::summary,
            NOBODY.value(),
            tokenHash,
            now.toEpochMilli()));
  }

  @Override
  public List<InvitationSummary> open(UserId viewer, Instant now) {
    return database.read(sql ->
        sql.list(
            SUMMARY + IS_OPEN + "2 order by i.id desc",
            SqliteInvitationStore::summary,
            viewer.value(),
            now.toEpochMilli()));
  }

  @Override
  public boolean revoke(Caller by, InvitationId id) {
    return Durable.await(
        database.write(transaction -> {
          int revoked = transaction.sql().change("delete from invitation where id = ?", id.value());
          if (revoked > 0) {
            AuditTrail.note(transaction, by, Act.INVITATION_REVOKED, id, "");
          }
          return revoked > 0;
        }));
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
          enter(transaction, tokenHash, account, now);
          return Outcome.ACCEPTED;
        }));
  }

  /// Makes whoever came a member of the rooms to which the one who invited may still add people.
  private static void enter(Transaction transaction, byte[] tokenHash, Account account, Instant now)
      throws SQLException {
    Sql sql = transaction.sql();
    Person came = new Person(account.person(), account.displayName().value());
    Inviter inviter =
        sql.first(
                "select p.id, p.name, p.role from invitation i join person p"
                    + " on p.id = i.person_id where i.token_hash = ?",
                row ->
                    new Inviter(
                        new Person(new UserId(row.getLong(1)), row.getString(2)),
                        Role.of(row.getString(3))),
                tokenHash)
            .orElseThrow();
    List<RoomId> rooms =
        sql.list(
            "select o.room_id from invitation i join invitation_room o"
                + " on o.invitation_id = i.id where i.token_hash = ? order by o.room_id",
            row -> new RoomId(row.getLong(1)),
            tokenHash);
    for (RoomId room : rooms) {
      Standing standing = Standings.read(sql, room, inviter.person().id(), now).orElseThrow();
      if (Permissions.allows(Verb.ADD, standing, inviter.role())) {
        new Memberships(transaction, room, now).begin(came, inviter.person());
      }
    }
  }

  /// Who made an invitation, as they are now.
  private record Inviter(Person person, Role role) {}

  private static InvitationSummary summary(ResultSet row) throws SQLException {
    String rooms = row.getString(7);
    return new InvitationSummary(
        new InvitationId(row.getLong(1)),
        row.getString(2),
        new Person(new UserId(row.getLong(3)), row.getString(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getInt(6),
        rooms == null ? List.of() : rooms.lines().toList());
  }
}
