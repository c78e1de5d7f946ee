package chat.parley.bench.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.CRC32;

/// Fills the database that a server has made and left.
public final class Seeder {
  /// Ids of seeded rows begin here, far below those that a server makes today.
  private static final long FIRST = 1L << 40;

  private static final String NUMBERS =
      "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < %d) ";

  private final Connection sql;
  private final World world;

  private Seeder(Connection sql, World world) {
    this.sql = sql;
    this.world = world;
  }

  /// Fills a data folder.
  public static void fill(Path folder, World world) {
    try (Connection sql = open(folder)) {
      new Seeder(sql, world).fill();
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the schema is not what the bench knows: " + e.getMessage(), e);
    }
  }

  /// Tells schemas apart, so that a folder that was kept is not used with another.
  public static String schema(Path folder) {
    CRC32 sum = new CRC32();
    try (Connection sql = open(folder);
        Statement statement = sql.createStatement();
        ResultSet rows = statement.executeQuery("select sql from sqlite_schema order by name")) {
      while (rows.next()) {
        String text = rows.getString(1);
        sum.update((text == null ? "" : text).getBytes(UTF_8));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Long.toHexString(sum.getValue());
  }

  private static Connection open(Path folder) throws SQLException {
    if (!Files.exists(folder.resolve("parley.db"))) {
      throw new UncheckedIOException(new IOException("there is no database in " + folder));
    }
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("parley.db"));
  }

  private void fill() throws SQLException {
    run("pragma synchronous = off");
    run("pragma cache_size = -200000");
    run("begin immediate");
    people();
    rooms();
    messages();
    run("commit");
    run("pragma wal_checkpoint(truncate)");
  }

  private void people() throws SQLException {
    if (world.people() == 0) {
      return;
    }
    run(
        NUMBERS.formatted(world.people())
            + "insert into person (id, name, created_at) select "
            + FIRST
            + " + i, 'Person ' || i, 0 from n");
    String insert =
        "insert into session (id, person_id, token_hash, created_at, used_at, expires_at)"
            + " values (?, ?, ?, 0, 9000000000000, 9000000000000)";
    try (PreparedStatement session = sql.prepareStatement(insert)) {
      for (int i = 0; i < world.people(); i++) {
        session.setLong(1, FIRST + i);
        session.setLong(2, FIRST + i);
        session.setBytes(3, hash(World.token(i)));
        session.executeUpdate();
      }
    }
  }

  private void rooms() throws SQLException {
    if (world.rooms() == 0) {
      return;
    }
    run(
        NUMBERS.formatted(world.rooms())
            + "insert into room (id, name, topic, everyone, epoch, created_at) select "
            + FIRST
            + " + i, 'room-' || i, '', 0, printf('%08x', i), 0 from n");
    // Person p is in the rooms that follow the one of p; with one room each, neighbours share it.
    long each = Math.max(1, world.people() / world.rooms());
    run(
        NUMBERS.formatted(world.people())
            + ", k(j) as (select 0 union all select j + 1 from k where j + 1 < "
            + world.roomsOfEach()
            + ") insert into membership (room_id, person_id, since_offset) select "
            + FIRST
            + (" + (i / " + each + " + j) % " + world.rooms() + ", ")
            + FIRST
            + " + i, 0 from n, k");
  }

  private void messages() throws SQLException {
    if (world.messages() == 0) {
      return;
    }
    run("update room set head = %1$d, seq = %1$d where everyone".formatted(world.messages()));
    run(
        NUMBERS.formatted(world.messages())
            + "insert into message (id, room_id, seq, offset, author_id, client_id, at, text) select "
            + FIRST
            + " + i, (select id from room where everyone), i + 1, i + 1, "
            + FIRST
            + ", unhex(printf('0000000000007000%016x', i)), 1700000000000 + i,"
            + " 'What was said before, number ' || i || ', in a sentence as long as people write'"
            + " from n");
    run(
        "insert into room_event (room_id, offset, kind, at, person_id, message_id)"
            + " select room_id, offset, 'posted', at, author_id, id from message order by room_id,"
            + " offset");
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void run(String statement) throws SQLException {
    try (Statement running = sql.createStatement()) {
      running.execute(statement);
    }
  }
}
