package chat.parley.audit;

import chat.parley.protocol.AuditEntry;
import java.util.List;

/// Where the audit log is kept.
public interface AuditStore {
  /// Entries with smaller numbers than this, the newest first.
  ///
  /// **Thread:** virtual threads; blocks on the database.
  List<AuditEntry> before(long number, int limit);
}
