package chat.parley.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// A program for the disk to be tested with: it makes numbers durable, one by one, in the way that
/// its first argument names, and says each when it believes that it is.
final class Committer {
  private Committer() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    Path folder = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "append", "append-unsynced" -> append(folder, arguments[0].equals("append"));
      case "replace", "replace-unsynced" -> replace(folder, arguments[0].equals("replace"));
      default -> commit(folder, arguments[0]);
    }
  }

  private static void say(long number) {
    System.out.println(number + " " + System.currentTimeMillis());
  }

  private static void commit(Path folder, String synchronous) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder + "/db");
        Statement sql = connection.createStatement()) {
      sql.execute("pragma journal_mode = wal");
      sql.execute("pragma synchronous = " + synchronous);
      sql.execute("pragma wal_autocheckpoint = 50");
      sql.execute("create table if not exists numbers (n integer primary key, filler text)");
      for (int n = 1; n <= 100_000; n++) {
        try {
          sql.execute("insert into numbers values (" + n + ", hex(randomblob(500)))");
          say(n);
        } catch (SQLException e) {
          System.out.println("failed " + e.getMessage());
        }
      }
    }
  }

  static long count(Path folder) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder + "/db");
        Statement sql = connection.createStatement()) {
      if (!sql.executeQuery("pragma integrity_check").getString(1).equals("ok")) {
        return -1;
      }
      return sql.executeQuery("select count(*) from sqlite_schema").getLong(1) == 0
          ? 0
          : sql.executeQuery("select count(*) from numbers").getLong(1);
    }
  }

  private static void append(Path folder, boolean sync) throws IOException {
    try (FileChannel log =
        FileChannel.open(
            folder.resolve("log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int n = 1; n <= 100_000; n++) {
        log.write(ByteBuffer.wrap((n + "\n").getBytes(UTF_8)));
        if (sync) {
          log.force(false);
        }
        say(n);
      }
    }
  }

  /// Writes a file aside and renames it over the old one, as a settings file is saved: again and
  /// again with a sync of the folder, or once without.
  private static void replace(Path folder, boolean syncFolder) throws IOException {
    for (int n = 1; n <= 100_000; n++) {
      if (syncFolder || n == 1) {
        replace(folder, n);
      }
      if (syncFolder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
          names.force(true);
        }
      }
      say(n);
    }
  }

  private static void replace(Path folder, int n) throws IOException {
    Path fresh = folder.resolve("fresh");
    try (FileChannel file =
        FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap((n + "\n").getBytes(UTF_8)));
      file.force(false);
    }
    Files.move(fresh, folder.resolve("state"), StandardCopyOption.ATOMIC_MOVE);
  }
}
