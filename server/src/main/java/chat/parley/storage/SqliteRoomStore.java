package chat.parley.storage;

import chat.parley.identity.Caller;
import chat.parley.identity.Role;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.AuditEntry.Act;
import chat.parley.protocol.ClosedRoom;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event.Changed.What;
import chat.parley.protocol.Event.Left.How;
import chat.parley.protocol.Message;
import chat.parley.protocol.Person;
import chat.parley.protocol.Refused;
import chat.parley.protocol.RoomMember;
import chat.parley.protocol.RoomMute;
import chat.parley.protocol.RoomSummary;
import chat.parley.rooms.NewRoom;
import chat.parley.rooms.OwnRoom;
import chat.parley.rooms.Permissions;
import chat.parley.rooms.RoomChange;
import chat.parley.rooms.RoomStore;
import chat.parley.rooms.Standing;
import chat.parley.rooms.Standing.Bond;
import chat.parley.rooms.Verb;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Rooms and memberships in SQLite. Reads are those of [RoomRows]; every act is decided by
/// [Permissions] in its own transaction.
public final class SqliteRoomStore implements RoomStore {
  private final SqliteDatabase database;
  private final Clock clock;

  public SqliteRoomStore(SqliteDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Makes the room that everyone is in, unless it is there, and returns its id.
  public RoomId ensureExists(NewRoom everyone) {
    return Durable.await(
        database.write(transaction -> {
          Optional<RoomId> before = RoomRows.named(transaction.sql(), everyone.name());
          if (before.isEmpty()) {
            RoomRows.insert(transaction.sql(), everyone, clock.millis());
          }
          return before.orElse(everyone.id());
        }));
  }

  @Override
  public Optional<RoomId> find(String idOrName) {
    return database.read(sql -> RoomRows.find(sql, idOrName));
  }

  @Override
  public Optional<Standing> standing(RoomId room, UserId person) {
    return database.read(sql -> Standings.read(sql, room, person, clock.instant()));
  }

  @Override
  public RoomSummary summary(RoomId room, UserId viewer) {
    return database.read(sql -> RoomRows.summary(sql, room, viewer));
  }

  @Override
  public List<RoomSummary> page(UserId viewer, String after, int limit) {
    return database.read(sql -> RoomRows.page(sql, viewer, after, limit));
  }

  @Override
  public List<OwnRoom> roomsOf(UserId member) {
    return database.read(sql -> RoomRows.of(sql, member));
  }

  @Override
  public List<RoomMember> members(Caller viewer, RoomId room, int limit) {
    return database.read(
        sql -> RoomRows.members(sql, room, viewer.user(), viewer.role() == Role.GUEST, limit));
  }

  @Override
  public boolean create(NewRoom room, Caller creator) {
    return Durable.await(
        database.write(transaction -> {
          if (RoomRows.named(transaction.sql(), room.name()).isPresent()) {
            return false;
          }
          RoomRows.insert(transaction.sql(), room, clock.millis());
          new Memberships(transaction, room.id(), clock.instant()).begin(creator.person(), true);
          AuditTrail.note(transaction, creator, Act.ROOM_CREATED, room.id(), room.kind().code());
          return true;
        }));
  }

  @Override
  public RoomId direct(NewRoom room, Caller caller, Set<UserId> others) {
    return Durable.await(
        database.write(transaction -> {
          Optional<RoomId> before = RoomRows.named(transaction.sql(), room.name());
          if (before.isPresent()) {
            return before.get();
          }
          List<Person> people = new ArrayList<>();
          for (UserId other : others) {
            people.add(seenBy(caller, transaction, other));
          }
          RoomRows.insert(transaction.sql(), room, clock.millis());
          Memberships memberships = new Memberships(transaction, room.id(), clock.instant());
          memberships.begin(caller.person(), false);
          for (Person other : people) {
            memberships.begin(other, caller.person());
          }
          return room.id();
        }));
  }

  @Override
  public void join(Caller caller, RoomId room) {
    act(
        Verb.JOIN,
        caller,
        room,
        (memberships, standing) -> {
          if (!standing.isMember()) {
            memberships.begin(caller.person(), false);
          }
        });
  }

  @Override
  public void enter(Caller caller, RoomId room) {
    act(
        Verb.ENTER,
        caller,
        room,
        (memberships, standing) -> {
          if (!standing.isMember()) {
            memberships.begin(caller.person(), caller.person());
            AuditTrail.note(memberships.transaction(), caller, Act.ENTERED, room, "");
          }
        });
  }

  @Override
  public List<ClosedRoom> closed(UserId viewer, String after, int limit) {
    return database.read(sql -> RoomRows.closed(sql, viewer, after, limit));
  }

  @Override
  public void leave(Caller caller, RoomId room) {
    act(
        Verb.LEAVE,
        caller,
        room,
        (memberships, standing) -> {
          if (standing.isMember()) {
            memberships.end(caller.person(), How.LEFT, null);
          }
        });
  }

  @Override
  public void add(Caller caller, RoomId room, UserId person) {
    act(
        Verb.ADD,
        caller,
        room,
        (memberships, _) -> {
          Person added = person(memberships.transaction(), person);
          Bond bond = memberships.bond(person);
          if (bond == Bond.BANNED) {
            throw new Refused(ErrorCode.FORBIDDEN, "this person is banned from the room");
          }
          if (bond == Bond.OUTSIDER) {
            memberships.begin(added, caller.person());
          }
        });
  }

  @Override
  public void remove(Caller caller, RoomId room, UserId person, How how) {
    Verb verb = how == How.BANNED ? Verb.BAN : Verb.REMOVE;
    act(
        verb,
        caller,
        room,
        (memberships, _) -> {
          Person removed = person(memberships.transaction(), person);
          Bond bond = memberships.bond(person);
          if (bond == Bond.MEMBER || bond == Bond.MODERATOR) {
            memberships.end(removed, how, caller.person());
          }
          if (how == How.BANNED && bond != Bond.BANNED) {
            memberships.ban(removed, caller.person());
          }
          Act act = how == How.BANNED ? Act.BANNED : Act.REMOVED;
          AuditTrail.note(memberships.transaction(), caller, act, person, room.toString());
        });
  }

  /// Looks for the messages on a reader, so that the writer does not go through the whole room.
  @Override
  public OptionalLong removeMessages(
      Caller caller, RoomId room, UserId person, long after, int most) {
    List<Message> some =
        database.read(sql -> SqliteMessageStore.by(sql, room, person, after, most));
    act(
        Verb.DELETE,
        caller,
        room,
        (memberships, _) -> {
          Transaction transaction = memberships.transaction();
          SqliteMessageStore.eraseAll(transaction, room, some, caller.person(), clock.instant());
          if (after == 0 && !some.isEmpty()) {
            AuditTrail.note(transaction, caller, Act.MESSAGES_REMOVED, person, room.toString());
          }
        });
    return some.size() < most ? OptionalLong.empty() : OptionalLong.of(some.getLast().seq());
  }

  @Override
  public void unban(Caller caller, RoomId room, UserId person) {
    act(
        Verb.BAN,
        caller,
        room,
        (memberships, _) -> {
          memberships.unban(person);
          AuditTrail.note(memberships.transaction(), caller, Act.UNBANNED, person, room.toString());
        });
  }

  @Override
  public void mute(Caller caller, RoomId room, UserId person, Duration time) {
    act(
        Verb.MUTE,
        caller,
        room,
        (memberships, _) -> {
          Sql sql = memberships.transaction().sql();
          Person muted = person(memberships.transaction(), person);
          Standing standing = Standings.read(sql, room, person, clock.instant()).orElseThrow();
          if (!standing.isMember()) {
            throw new Refused(ErrorCode.NOT_FOUND, "this person is no member of the room");
          }
          if (Permissions.governs(standing, Mutes.role(sql, person))) {
            throw new Refused(ErrorCode.FORBIDDEN, "whoever governs the room is not muted");
          }
          Instant until = clock.instant().plus(time).truncatedTo(ChronoUnit.MILLIS);
          memberships.mute(muted, until, caller.person());
          AuditTrail.note(memberships.transaction(), caller, Act.MUTED, person, room.toString());
        });
  }

  @Override
  public void unmute(Caller caller, RoomId room, UserId person) {
    act(
        Verb.MUTE,
        caller,
        room,
        (memberships, _) -> {
          memberships.unmute(person(memberships.transaction(), person), caller.person());
          AuditTrail.note(memberships.transaction(), caller, Act.UNMUTED, person, room.toString());
        });
  }

  @Override
  public List<RoomMute> mutes(RoomId room, int limit) {
    return database.read(sql -> Mutes.of(sql, room, clock.instant(), limit));
  }

  @Override
  public void appoint(Caller caller, RoomId room, UserId person, boolean moderator) {
    act(
        Verb.APPOINT,
        caller,
        room,
        (memberships, _) -> {
          Person member = person(memberships.transaction(), person);
          Bond bond = memberships.bond(person);
          if (bond != Bond.MEMBER && bond != Bond.MODERATOR) {
            throw new Refused(ErrorCode.NOT_FOUND, "this person is no member of the room");
          }
          if (moderator != (bond == Bond.MODERATOR)) {
            memberships.appoint(member, moderator, caller.person());
            Act act = moderator ? Act.MODERATOR_MADE : Act.MODERATOR_UNMADE;
            AuditTrail.note(memberships.transaction(), caller, act, person, room.toString());
          }
        });
  }

  @Override
  public void change(Caller caller, RoomId room, RoomChange change) {
    act(
        Verb.CHANGE,
        caller,
        room,
        (memberships, standing) -> {
          if (standing.everyone() && (change.name().isPresent() || change.archived().isPresent())) {
            throw new Refused(ErrorCode.FORBIDDEN, "the lobby keeps its name, and stays open");
          }
          RoomWriter writer =
              new RoomWriter(memberships.transaction(), room, caller.person(), clock.instant());
          if (change.name().isPresent()) {
            writer.rename(change.name().get().value());
          }
          if (change.topic().isPresent()) {
            writer.set(What.TOPIC, "topic", change.topic().get());
          }
          if (change.archived().isPresent()) {
            writer.set(What.ARCHIVED, "archived", change.archived().get());
          }
          if (change.readOnly().isPresent()) {
            writer.set(What.READ_ONLY, "read_only", change.readOnly().get());
          }
          if (change.slowSeconds().isPresent()) {
            writer.set(What.SLOW_MODE, "slow_seconds", change.slowSeconds().get());
          }
          if (change.retentionDays().isPresent()) {
            writer.set(What.RETENTION, "retention_days", change.retentionDays().get());
          }
          AuditTrail.note(memberships.transaction(), caller, Act.ROOM_CHANGED, room, "");
        });
  }

  /// What is done once it is allowed.
  @FunctionalInterface
  private interface Doing {
    void on(Memberships memberships, Standing standing) throws SQLException;
  }

  private void act(Verb verb, Caller caller, RoomId room, Doing doing) {
    Durable.await(
        database.write(transaction -> {
          Standing standing =
              Standings.read(transaction.sql(), room, caller.user(), clock.instant())
                  .orElseThrow(Permissions::unknown);
          Permissions.require(verb, standing, caller.role());
          doing.on(new Memberships(transaction, room, clock.instant()), standing);
          return true;
        }));
  }

  /// Whom a guest does not see is to them as if there were nobody.
  private static Person seenBy(Caller caller, Transaction transaction, UserId id)
      throws SQLException {
    if (caller.role() == Role.GUEST && !RoomRows.acquainted(transaction.sql(), caller.user(), id)) {
      throw nobody();
    }
    return person(transaction, id);
  }

  private static Refused nobody() {
    return new Refused(ErrorCode.NOT_FOUND, "there is no such person");
  }

  private static Person person(Transaction transaction, UserId id) throws SQLException {
    return transaction
        .sql()
        .first(
            "select name from person where id = ?",
            row -> new Person(id, row.getString(1)),
            id.value())
        .orElseThrow(SqliteRoomStore::nobody);
  }
}
