package chat.parley.storage;

import chat.parley.http.ClientAddress;
import chat.parley.identity.Account;
import chat.parley.identity.Caller;
import chat.parley.protocol.AuditEntry;
import chat.parley.protocol.AuditEntry.Act;
import chat.parley.protocol.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Appends to the audit log, in the transaction of the act itself: neither is there without the
/// other.
///
/// **Thread:** the storage's writer.
final class AuditTrail {
  static final String COLUMNS =
      "number, at, actor, name, act, subject, detail, origin, hash from audit_entry";

  private AuditTrail() {}

  /// @param subject the id of whom or what it is done to; may be empty
  /// @param detail what it is now, as a code; never what people wrote, nor how rooms are called
  static void note(Transaction transaction, Caller by, Act act, Object subject, String detail)
      throws SQLException {
    String from = Optional.ofNullable(by.from()).map(ClientAddress::shown).orElse("");
    note(transaction, new Actor(by.person(), from), act, subject, detail);
  }

  /// The place has its first owner, who came by the setup link.
  static void opened(Transaction transaction, Account owner) throws SQLException {
    Person person = new Person(owner.person(), owner.displayName().value());
    note(transaction, new Actor(person, ""), Act.PLACE_OPENED, owner.person(), "");
  }

  /// Somebody from there failed to sign in as this person, and may be anybody.
  static void signInFailed(
      Transaction transaction, Account account, ClientAddress from, String detail)
      throws SQLException {
    Person person = new Person(account.person(), account.displayName().value());
    Actor actor = new Actor(person, from.shown());
    note(transaction, actor, Act.SIGN_IN_FAILED, account.person(), detail);
  }

  private record Actor(Person person, String from) {}

  private static void note(
      Transaction transaction, Actor by, Act act, Object subject, String detail)
      throws SQLException {
    Sql sql = transaction.sql();
    Optional<AuditEntry> last =
        sql.first("select " + COLUMNS + " order by number desc limit 1", AuditTrail::entry);
    AuditEntry entry =
        new AuditEntry(
                last.map(AuditEntry::number).orElse(0L) + 1,
                Instant.ofEpochMilli(transaction.now().toEpochMilli()),
                by.person().id().toString(),
                by.person().name(),
                act.code(),
                subject.toString(),
                detail,
                by.from(),
                AuditEntry.beginning())
            .sealed(last.map(AuditEntry::hash).orElseGet(AuditEntry::beginning));
    sql.change(
        "insert into audit_entry (number, at, actor, name, act, subject, detail, origin, hash)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.number(),
        entry.at().toEpochMilli(),
        entry.actor(),
        entry.name(),
        entry.act(),
        entry.subject(),
        entry.detail(),
        entry.from(),
        entry.hash());
  }

  static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getBytes(9));
  }
}
