package chat.parley.storage;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One connection with its prepared statements, each prepared once.
///
/// **Thread:** the one storage thread that owns the connection.
final class Sql implements AutoCloseable {
  private final Connection connection;
  private final StorageMetrics metrics;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /// Makes a value of the row at which the result stands.
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  Sql(Connection connection, StorageMetrics metrics) {
    this.connection = connection;
    this.metrics = metrics;
  }

  /// All rows.
  <T> List<T> list(String query, Row<T> row, Object... parameters) throws SQLException {
    return listWhile(_ -> true, query, row, parameters);
  }

  /// Rows up to and with the first that `more` says no to.
  <T> List<T> listWhile(Predicate<T> more, String query, Row<T> row, Object... parameters)
      throws SQLException {
    try (ResultSet result = bound(query, parameters).executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row.read(result));
        if (!more.test(rows.getLast())) {
          break;
        }
      }
      return rows;
    }
  }

  /// The first row, if there is one.
  <T> Optional<T> first(String query, Row<T> row, Object... parameters) throws SQLException {
    try (ResultSet result = bound(query, parameters).executeQuery()) {
      return result.next() ? Optional.of(row.read(result)) : Optional.empty();
    }
  }

  boolean exists(String query, Object... parameters) throws SQLException {
    try (ResultSet result = bound(query, parameters).executeQuery()) {
      return result.next();
    }
  }

  /// Runs a statement and returns the number of rows that it changed.
  int change(String statement, Object... parameters) throws SQLException {
    return bound(statement, parameters).executeUpdate();
  }

  /// Runs a statement that is not worth preparing.
  void run(String statement) throws SQLException {
    try (Statement plain = connection.createStatement()) {
      plain.execute(statement);
    }
  }

  /// From now on statements belong to the transaction between [#begin] and [#commit] or
  /// [#rollBack].
  void useTransactions() throws SQLException {
    connection.setAutoCommit(false); // the driver begins one at once
    run("commit");
  }

  /// Begins a transaction. It is begun and ended by statements, not by the driver: its `commit`
  /// would begin the next one, and fail with that when nothing is wrong with what was committed.
  void begin() throws SQLException {
    run("begin immediate");
  }

  void commit() throws SQLException {
    run("commit");
  }

  void rollBack() throws SQLException {
    forgetStatements();
    run("rollback");
  }

  /// To be called after an error: the driver gives a statement up when the disk fails under it.
  void forgetStatements() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  private PreparedStatement bound(String text, Object... parameters) throws SQLException {
    metrics.stated();
    PreparedStatement statement = prepared.get(text);
    if (statement == null) {
      statement = connection.prepareStatement(text);
      prepared.put(text, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      bind(statement, i + 1, parameters[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int index, Object value)
      throws SQLException {
    switch (value) {
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setInt(index, number);
      case Boolean flag -> statement.setInt(index, flag ? 1 : 0);
      case String text -> statement.setString(index, text);
      case byte[] bytes -> statement.setBytes(index, bytes);
      case UUID uuid -> statement.setBytes(index, bytes(uuid));
      default -> throw new IllegalArgumentException("no SQL type for " + value.getClass());
    }
  }

  private static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  /// A time in milliseconds of the epoch; null when there is none.
  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
