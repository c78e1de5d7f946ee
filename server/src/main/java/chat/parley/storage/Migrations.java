package chat.parley.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/// Brings a database to the schema of this program, one transaction for each step. Steps only go
/// forward, and a step that has been released is never changed: its checksum is kept and compared.
final class Migrations {
  /// Marks a SQLite file as Parley's, in its header (`PRLY`).
  private static final int APPLICATION_ID = 0x50524c59;

  private static final List<String> STEPS =
      List.of(
          "V001__first_light.sql",
          "V002__cheap_log.sql",
          "V003__roles.sql",
          "V004__accounts.sql",
          "V005__kinds_of_rooms.sql",
          "V006__invitations.sql",
          "V007__personal_tokens.sql",
          "V008__deleted_messages.sql",
          "V009__profiles.sql",
          "V010__edited_messages.sql",
          "V011__second_factor.sql",
          "V012__invited_rooms.sql",
          "V013__passkeys.sql",
          "V014__oidc.sql",
          "V015__uploads.sql",
          "V016__read_markers.sql",
          "V017__mute_and_slow_mode.sql",
          "V018__personal.sql",
          "V019__audit.sql",
          "V020__reports.sql",
          "V021__retention.sql",
          "V022__pictures.sql");

  private Migrations() {}

  /// Applies what is missing.
  ///
  /// @throws StorageUnusable when the file is of another program, or of a newer Parley
  static void apply(Sql sql, String file, long nowMillis) throws SQLException {
    int application = number(sql, "pragma application_id");
    boolean empty = !sql.exists("select 1 from sqlite_schema");
    if (application != APPLICATION_ID && !(application == 0 && empty)) {
      throw new StorageUnusable(
          file
              + " is a database of another program. Nothing was changed; choose another folder with"
              + " --data.");
    }
    int done = empty ? 0 : number(sql, "select coalesce(max(version), 0) from schema_version");
    if (done > STEPS.size()) {
      throw new StorageUnusable(
          file
              + " was written by a newer Parley (schema "
              + done
              + ", this program knows "
              + STEPS.size()
              + "). Nothing was changed; start the newer program.");
    }
    verify(sql, file, done);
    for (int version = done + 1; version <= STEPS.size(); version++) {
      step(sql, version, nowMillis);
    }
  }

  private static void verify(Sql sql, String file, int done) throws SQLException {
    for (int version = 1; version <= done; version++) {
      if (number(sql, "select checksum from schema_version where version = " + version)
          != checksum(script(version))) {
        throw new StorageUnusable(
            file
                + " has another schema "
                + version
                + " than this program made. Nothing was changed.");
      }
    }
  }

  private static void step(Sql sql, int version, long nowMillis) throws SQLException {
    String script = script(version);
    sql.run("begin immediate");
    try {
      if (version == 1) {
        sql.run("pragma application_id = " + APPLICATION_ID);
        sql.run(
            "create table schema_version (version integer primary key, checksum integer not null,"
                + " at integer not null) strict");
      }
      for (String statement : script.split(";\\s*\n", -1)) {
        if (!statement.isBlank()) {
          sql.run(statement);
        }
      }
      sql.change(
          "insert into schema_version (version, checksum, at) values (?, ?, ?)",
          version,
          checksum(script),
          nowMillis);
      sql.run("commit");
    } catch (SQLException e) {
      rollBack(sql, e);
      throw e;
    }
  }

  private static void rollBack(Sql sql, SQLException cause) {
    try {
      sql.run("rollback");
    } catch (SQLException e) {
      cause.addSuppressed(e); // after some errors SQLite has rolled back by itself
    }
  }

  private static int number(Sql sql, String query) throws SQLException {
    return sql.first(query, row -> row.getInt(1)).orElse(0);
  }

  private static int checksum(String script) {
    CRC32 crc = new CRC32();
    crc.update(script.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  private static String script(int version) {
    String name = "/db/" + STEPS.get(version - 1);
    try (InputStream in = Objects.requireNonNull(Migrations.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the program lacks " + name, e);
    }
  }
}
