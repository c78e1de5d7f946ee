package chat.parley.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Opens connections to one database file, with the settings that durability rests on.
final class SqliteConnections {
  /// A file up to this size is checked as a whole at every start: it takes milliseconds.
  private static final long CHECKED_BYTES_MAX = 32L * 1024 * 1024;

  /// The write-ahead log is begun anew at this size, 64 MB, when [Checkpointer] did not get to it.
  static final int WAL_PAGES_MAX = 16_000;

  /// What `pragma auto_vacuum` says of such a file.
  private static final int INCREMENTAL = 2;

  private final Path file;
  private final StorageMetrics metrics;

  SqliteConnections(Path file, StorageMetrics metrics) {
    this.metrics = metrics;
    NativeLibrary.choose();
    this.file = file;
  }

  /// Opens the connection of the writer, and brings the schema up to date.
  ///
  /// @throws StorageUnusable when the file is damaged, not Parley's, or cannot be written
  Sql openWriter(long nowMillis) {
    try {
      Sql sql = open();
      try {
        check(sql);
        if (!sql.exists("select 1 from sqlite_schema")) {
          sql.run("pragma auto_vacuum = incremental");
        }
        Migrations.apply(sql, file.toString(), nowMillis);
        giveBackUnused(sql);
        // Measured in docs/adr/0004: NORMAL loses acknowledged commits when power fails, FULL none.
        sql.run("pragma journal_mode = wal");
        sql.run("pragma synchronous = full");
        sql.run("pragma foreign_keys = on");
        sql.run("pragma secure_delete = on");
        sql.run("pragma wal_autocheckpoint = " + WAL_PAGES_MAX);
        sql.run("pragma journal_size_limit = 67108864");
        sql.run("pragma cache_size = -65536");
        sql.useTransactions();
        return sql;
      } catch (SQLException | RuntimeException e) {
        sql.close();
        throw e;
      }
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  /// Pages that are not used can be given back to the disk, a few at a time. A file from before
  /// that is written anew once, where that takes milliseconds; a larger one keeps them for itself.
  private void giveBackUnused(Sql sql) throws SQLException {
    boolean gives =
        sql.first("pragma auto_vacuum", row -> row.getInt(1)).equals(Optional.of(INCREMENTAL));
    if (!gives && file.toFile().length() <= CHECKED_BYTES_MAX) {
      sql.run("pragma auto_vacuum = incremental");
      sql.run("vacuum");
    }
  }

  /// Opens the connection of the [Checkpointer], with a first checkpoint of everything.
  Sql openCheckpointer() {
    try {
      Sql sql = open();
      sql.run("pragma synchronous = full");
      // After a crash the log may hold what the kernel never wrote to the disk, and never will by
      // itself when a sync had failed: it is written anew before anyone is told of it.
      sql.run("pragma wal_checkpoint(truncate)");
      // While it waits for readers to empty the log again, the writer waits for it.
      sql.run("pragma busy_timeout = 100");
      return sql;
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  Sql openReader() {
    try {
      Sql sql = open();
      sql.run("pragma query_only = on");
      sql.run("pragma cache_size = -16384");
      return sql;
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  private Sql open() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    // Otherwise the driver asks for the last row id after every insert, which costs more than the
    // insert.
    config.setGetGeneratedKeys(false);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    Sql sql = new Sql(config.createConnection("jdbc:sqlite:" + file), metrics);
    sql.run("pragma busy_timeout = 5000");
    sql.run("pragma trusted_schema = off");
    sql.run("pragma temp_store = memory");
    return sql;
  }

  private void check(Sql sql) throws SQLException {
    if (file.toFile().length() > CHECKED_BYTES_MAX) {
      return;
    }
    String result = sql.first("pragma quick_check(1)", row -> row.getString(1)).orElse("ok");
    if (!result.equals("ok")) {
      throw damaged(result.lines().findFirst().orElse(result));
    }
  }

  private StorageUnusable unusable(SQLException e) {
    if (!(e instanceof SQLiteException sqlite)) {
      return new StorageUnusable("The database " + file + " cannot be opened: " + e.getMessage());
    }
    SQLiteErrorCode code = sqlite.getResultCode();
    String name = code.name().toLowerCase(Locale.ROOT);
    if (name.startsWith("sqlite_corrupt") || name.startsWith("sqlite_notadb")) {
      return damaged(code.message);
    }
    if (name.startsWith("sqlite_full")) {
      return new StorageUnusable(
          "The disk that holds "
              + file
              + " is full. Nothing was changed; make room and start again.");
    }
    if (name.startsWith("sqlite_readonly") || name.startsWith("sqlite_cantopen")) {
      return new StorageUnusable(
          "The database "
              + file
              + " cannot be written: "
              + (Files.isReadable(file)
                  ? "permission denied or read-only disk"
                  : "permission denied")
              + ".");
    }
    return new StorageUnusable("The database " + file + " cannot be used: " + code.message + ".");
  }

  private StorageUnusable damaged(String how) {
    return new StorageUnusable(
        "The database "
            + file
            + " is damaged or no database ("
            + how
            + "). Nothing was changed; put a"
            + " backup in its place, or choose another folder with --data.");
  }
}
