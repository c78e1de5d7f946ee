package chat.parley.storage;

import chat.parley.audit.AuditStore;
import chat.parley.protocol.AuditEntry;
import java.util.List;

/// The audit log in SQLite. What appends to it is [AuditTrail].
public final class SqliteAuditStore implements AuditStore {
  private final SqliteDatabase database;

  public SqliteAuditStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public List<AuditEntry> before(long number, int limit) {
    return database.read(sql ->
        sql.list(
            "select " + AuditTrail.COLUMNS + " where number < ? order by number desc limit ?",
            AuditTrail::entry,
            number,
            limit));
  }
}
