package chat.parley.storage;

import chat.parley.identity.Caller;
import chat.parley.identity.PersonStore;
import chat.parley.identity.Role;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.AuditEntry.Act;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Person;
import chat.parley.protocol.PersonSummary;
import chat.parley.protocol.Profile;
import chat.parley.protocol.Refused;
import chat.parley.protocol.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// People in SQLite.
public final class SqlitePersonStore implements PersonStore {
  private final SqliteDatabase database;

  public SqlitePersonStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<Profile> profile(UserId person, Instant now) {
    return database.read(sql ->
        sql.first(
            "select p.name, p.time_zone, p.status_emoji, p.status_text, p.status_until"
                + " from person p join account a on a.person_id = p.id where p.id = ?",
            row -> profile(row, now),
            person.value()));
  }

  @Override
  public boolean acquainted(UserId one, UserId other) {
    return database.read(sql -> RoomRows.acquainted(sql, one, other));
  }

  private static Profile profile(ResultSet row, Instant now) throws SQLException {
    Status status = new Status(row.getString(3), row.getString(4), until(row.getLong(5)));
    boolean none = status.emoji().isEmpty() && status.text().isEmpty();
    boolean over = status.until() != null && !status.until().isAfter(now);
    return new Profile(row.getString(1), row.getString(2), none || over ? null : status);
  }

  /// @param millis 0 when it is missing
  private static @Nullable Instant until(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  @Override
  public void setProfile(UserId person, Profile profile) {
    Status status = profile.status();
    Instant until = status == null ? null : status.until();
    Durable.await(
        database.write(transaction ->
            transaction
                .sql()
                .change(
                    "update person set name = ?, time_zone = nullif(?, ''), status_emoji = ?,"
                        + " status_text = ?, status_until = nullif(?, 0) where id = ?",
                    profile.displayName(),
                    Objects.requireNonNullElse(profile.timeZone(), ""),
                    status == null ? "" : status.emoji(),
                    status == null ? "" : status.text(),
                    until == null ? 0L : until.toEpochMilli(),
                    person.value())));
  }

  @Override
  public List<PersonSummary> page(UserId after, String part, int limit) {
    return database.read(sql ->
        sql.list(
            "select p.id, p.name, a.name, p.role, p.deactivated_at is not null from person p"
                + " left join account a on a.person_id = p.id where p.id > ?1"
                + " and (p.name like ?2 escape '\\' or p.name like ?3 escape '\\'"
                + " or p.name like ?4 escape '\\' or a.name like ?2 escape '\\')"
                + " order by p.id limit ?5",
            row ->
                new PersonSummary(
                    new Person(new UserId(row.getLong(1)), row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5)),
            after.value(),
            holding(part),
            holding(part.toLowerCase(Locale.ROOT)),
            holding(part.toUpperCase(Locale.ROOT)),
            limit));
  }

  @Override
  public List<Person> named(UserId viewer, String part, boolean acquainted, int limit) {
    return database.read(sql ->
        sql.list(
            "select p.id, p.name from person p where p.id <> ?1 and p.deactivated_at is null"
                + " and (p.name like ?2 escape '\\' or p.name like ?3 escape '\\'"
                + " or p.name like ?4 escape '\\')"
                + " and (p.role <> 'guest' or exists (select 1 from session where person_id = p.id))"
                + " and (not ?5 or exists (select 1 from membership a join membership b"
                + " on b.room_id = a.room_id where a.person_id = ?1 and b.person_id = p.id))"
                + " order by p.name, p.id limit ?6",
            row -> new Person(new UserId(row.getLong(1)), row.getString(2)),
            viewer.value(),
            holding(part),
            holding(part.toLowerCase(Locale.ROOT)),
            holding(part.toUpperCase(Locale.ROOT)),
            acquainted,
            limit));
  }

  /// The database folds the case of ASCII; of other letters there are three forms to look for.
  private static String holding(String part) {
    return "%" + part.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  @Override
  public List<SessionId> deactivate(
      Caller by, UserId person, Consumer<Governed> check, Instant now) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          check.accept(governed(sql, person));
          sql.change(
              "update person set deactivated_at = ? where id = ? and deactivated_at is null",
              now.toEpochMilli(),
              person.value());
          sql.change("delete from invitation where person_id = ?", person.value());
          AuditTrail.note(transaction, by, Act.DEACTIVATED, person, "");
          return endSessions(sql, person);
        }));
  }

  @Override
  public void reactivate(Caller by, UserId person, Consumer<Governed> check) {
    Durable.await(
        database.write(transaction -> {
          check.accept(governed(transaction.sql(), person));
          AuditTrail.note(transaction, by, Act.REACTIVATED, person, "");
          return transaction
              .sql()
              .change("update person set deactivated_at = null where id = ?", person.value());
        }));
  }

  @Override
  public Governed governed(UserId person) {
    return database.read(sql -> governed(sql, person));
  }

  @Override
  public boolean endSession(Caller by, UserId person, SessionId session, Consumer<Governed> check) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          check.accept(governed(sql, person));
          boolean ended =
              sql.change(
                      "delete from session where id = ? and person_id = ? and scope is null",
                      session.value(),
                      person.value())
                  > 0;
          if (ended) {
            AuditTrail.note(transaction, by, Act.SIGNED_OUT_BY_OTHER, person, "session");
          }
          return ended;
        }));
  }

  @Override
  public List<SessionId> signOut(Caller by, UserId person, Consumer<Governed> check) {
    return Durable.await(
        database.write(transaction -> {
          check.accept(governed(transaction.sql(), person));
          AuditTrail.note(transaction, by, Act.SIGNED_OUT_BY_OTHER, person, "");
          return endSessions(transaction.sql(), person);
        }));
  }

  @Override
  public List<SessionId> setRole(Caller by, UserId person, Role role, Consumer<Governed> check) {
    return Durable.await(
        database.write(transaction -> {
          Sql sql = transaction.sql();
          check.accept(governed(sql, person));
          sql.change("update person set role = ? where id = ?", role.code(), person.value());
          AuditTrail.note(transaction, by, Act.ROLE_GIVEN, person, role.code());
          return endSessions(sql, person);
        }));
  }

  private static Governed governed(Sql sql, UserId person) throws SQLException {
    return sql.first(
            "select p.role, a.name is not null, p.role = 'owner' and p.deactivated_at is null"
                + " and not exists (select 1 from person o where o.role = 'owner'"
                + " and o.deactivated_at is null and o.id <> p.id)"
                + " from person p left join account a on a.person_id = p.id where p.id = ?",
            row -> new Governed(Role.of(row.getString(1)), row.getBoolean(2), row.getBoolean(3)),
            person.value())
        .orElseThrow(() -> new Refused(ErrorCode.NOT_FOUND, "there is no such person"));
  }

  private static List<SessionId> endSessions(Sql sql, UserId person) throws SQLException {
    List<SessionId> ended =
        sql.list(
            "select id from session where person_id = ?",
            row -> new SessionId(row.getLong(1)),
            person.value());
    sql.change("delete from session where person_id = ?", person.value());
    return ended;
  }
}
