package chat.parley.storage;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.sqlite.SQLiteException;

/// Tells what a failed transaction means for those who waited for it.
final class StorageFaults {
  private static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(5);
  private static final Set<String> DISK =
      Set.of("full", "ioerr", "readonly", "cantopen", "nomem", "protocol");

  private StorageFaults() {}

  /// Whether the disk, and not the write, is at fault: full, read-only, failing.
  static boolean diskCannotBeWritten(Exception cause) {
    return cause instanceof SQLiteException sqlite
        && DISK.contains(primary(sqlite.getResultCode().name()));
  }

  static RuntimeException answerTo(Exception cause) {
    if (cause instanceof SQLiteException sqlite
        && sqlite.getResultCode().name().endsWith("FSYNC")) {
      // It is in the write-ahead log, though not for certain: after a crash it may be found there.
      return new Refused(
          ErrorCode.UNAVAILABLE,
          "the disk failed while this was stored, so it may be stored or not",
          RETRY_WHEN_FULL);
    }
    if (diskCannotBeWritten(cause)) {
      return new Refused(
          ErrorCode.STORAGE_FULL, "the disk cannot be written at the moment", RETRY_WHEN_FULL);
    }
    return cause instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException("the transaction failed", cause);
  }

  /// The part of a name such as `SQLITE_IOERR_FSYNC` that names the class of the error.
  private static String primary(String name) {
    String[] parts = name.toLowerCase(Locale.ROOT).split("_", -1);
    return parts.length > 1 ? parts[1] : name;
  }
}
