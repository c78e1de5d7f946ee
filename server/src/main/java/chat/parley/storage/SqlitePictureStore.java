package chat.parley.storage;

import chat.parley.ids.UserId;
import chat.parley.uploads.PictureStore;
import java.util.Optional;

/// Pictures of people, in SQLite.
public final class SqlitePictureStore implements PictureStore {
  private final SqliteDatabase database;

  public SqlitePictureStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public void set(UserId person, byte[] jpeg) {
    Durable.await(
        database.write(transaction ->
            transaction
                .sql()
                .change(
                    "insert into picture (person_id, jpeg) values (?1, ?2)"
                        + " on conflict (person_id) do update set jpeg = ?2",
                    person.value(),
                    jpeg)));
  }

  @Override
  public void remove(UserId person) {
    Durable.await(
        database.write(transaction ->
            transaction.sql().change("delete from picture where person_id = ?", person.value())));
  }

  @Override
  public Optional<byte[]> find(UserId person, UserId viewer, boolean acquainted) {
    return database.read(sql ->
        acquainted && !person.equals(viewer) && !RoomRows.acquainted(sql, viewer, person)
            ? Optional.<byte[]>empty()
            : sql.first(
                "select jpeg from picture where person_id = ?",
                row -> row.getBytes(1),
                person.value()));
  }
}
