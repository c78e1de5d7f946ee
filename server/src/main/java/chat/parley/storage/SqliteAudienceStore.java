package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.presence.AudienceStore;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who sees whom, in SQLite.
public final class SqliteAudienceStore implements AudienceStore {
  private static final String MEMBERS =
      "select person_id, 1 from membership where room_id = ?1 limit ?3";

  /// Everyone who can be here, and whether they see the person ?2.
  private static final String EVERYONE =
      "select p.id, p.role <> 'guest' or "
          + RoomRows.ACQUAINTED
          + " from person p where p.deactivated_at is null and (p.role <> 'guest' or exists"
          + " (select 1 from session where person_id = p.id)) and ?1 = ?1 limit ?3";

  private final SqliteDatabase database;

  public SqliteAudienceStore(SqliteDatabase database) {
    this.database = database;
  }

  private record Member(UserId person, boolean sees) {}

  @Override
  public Set<UserId> inRoom(RoomId room, UserId person, int membersMax) {
    return database.read(sql -> inRoom(sql, room, person, membersMax));
  }

  @Override
  public Set<UserId> correspondents(UserId person, int limit) {
    return Set.copyOf(
        database.read(sql ->
            sql.list(
                "select distinct b.person_id from membership a join room r on r.id = a.room_id"
                    + " and r.kind = 'direct' join membership b on b.room_id = a.room_id"
                    + " where a.person_id = ?1 and b.person_id <> ?1 limit ?2",
                row -> new UserId(row.getLong(1)),
                person.value(),
                limit)));
  }

  @Override
  public Set<UserId> acquaintances(UserId guest, Set<UserId> people) {
    return database.read(sql -> {
      Set<UserId> seen = new HashSet<>();
      for (UserId person : people) {
        if (RoomRows.acquainted(sql, guest, person)) {
          seen.add(person);
        }
      }
      return seen;
    });
  }

  private static Set<UserId> inRoom(Sql sql, RoomId room, UserId person, int membersMax)
      throws SQLException {
    boolean everyone = sql.exists("select 1 from room where id = ? and everyone", room.value());
    List<Member> members =
        sql.list(
            everyone ? EVERYONE : MEMBERS,
            row -> new Member(new UserId(row.getLong(1)), row.getBoolean(2)),
            room.value(),
            person.value(),
            membersMax + 1);
    Set<UserId> audience = new HashSet<>();
    if (members.size() <= membersMax) {
      members.stream().filter(Member::sees).map(Member::person).forEach(audience::add);
      audience.remove(person);
    }
    return audience;
  }
}
