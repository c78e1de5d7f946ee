package chat.parley.rooms;

import chat.parley.identity.Caller;
import chat.parley.identity.Role;
import chat.parley.ids.IdGenerator;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ClosedRoom;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.Refused;
import chat.parley.protocol.RoomKind;
import chat.parley.protocol.RoomMember;
import chat.parley.protocol.RoomMute;
import chat.parley.protocol.RoomSummary;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Creates, changes and lists rooms, and who is in them.
///
/// **Thread:** virtual threads; calls block on the database.
public final class Rooms {
  /// Most rooms in one page of the list.
  public static final int PAGE_MAX = 200;

  /// Most members that a list shows.
  public static final int MEMBERS_MAX = 5_000;

  /// Most people of a direct room, the one who asks for it included.
  public static final int DIRECT_PEOPLE_MAX = 9;

  /// The longest mute.
  public static final Duration MUTE_MAX = Duration.ofDays(366);

  private static final int TOPIC_CHARS_MAX = 250;

  /// One transaction deletes so many messages, so that posts do not wait.
  private static final int REMOVED_AT_ONCE = 200;

  private final RoomStore store;
  private final RoomAccess access;
  private final IdGenerator ids;

  public Rooms(RoomStore store, RoomAccess access, IdGenerator ids) {
    this.store = store;
    this.access = access;
    this.ids = ids;
  }

  /// Creates a room of which the caller is the first member and moderator; refuses with `invalid`
  /// or `name_taken`.
  ///
  /// @param fromJoining whether members see only what came after they joined
  public RoomSummary create(
      Caller caller, RoomName name, RoomKind kind, String topic, boolean fromJoining) {
    NewRoom room = new NewRoom(ids.room(), name.value(), kind, oneLine(topic), false, fromJoining);
    if (kind == RoomKind.DIRECT) {
      throw new Refused(ErrorCode.INVALID, "a direct room is made by naming its people");
    }
    if (!store.create(room, caller)) {
      throw nameTaken(name);
    }
    return store.summary(room.id(), caller.user());
  }

  /// The direct room of the caller and these people: always the same one for the same people.
  /// Refuses with `invalid` or `not_found`.
  public RoomSummary direct(Caller caller, Set<UserId> people) {
    Set<UserId> others = new HashSet<>(people);
    others.remove(caller.user());
    if (others.isEmpty() || others.size() >= DIRECT_PEOPLE_MAX) {
      throw new Refused(
          ErrorCode.INVALID, "\"people\" must be 1 to " + (DIRECT_PEOPLE_MAX - 1) + " others");
    }
    NewRoom room =
        new NewRoom(ids.room(), directName(caller, others), RoomKind.DIRECT, "", false, false);
    return store.summary(store.direct(room, caller, others), caller.user());
  }

  /// Begins with a character that no other room's name has.
  private static String directName(Caller caller, Set<UserId> others) {
    Set<UserId> all = new TreeSet<>(others);
    all.add(caller.user());
    return all.stream().map(UserId::toString).collect(Collectors.joining("+", "~", ""));
  }

  /// Makes the caller a member, if they are none yet.
  public RoomSummary join(Caller caller, String idOrName) {
    RoomId room = access.named(idOrName);
    store.join(caller, room);
    return store.summary(room, caller.user());
  }

  /// Makes the caller a member of a private room without being let in; for those who govern the
  /// place. Everybody in the room sees it, and it stands in the audit log.
  public RoomSummary enter(Caller caller, String idOrName) {
    RoomId room = access.named(idOrName);
    store.enter(caller, room);
    return store.summary(room, caller.user());
  }

  /// A page of the private rooms that the caller is not in, by name; refuses with `forbidden`
  /// whoever does not govern the place.
  public List<ClosedRoom> closed(Caller caller, String after, int limit) {
    if (!caller.role().isAtLeast(Role.ADMIN)) {
      throw new Refused(ErrorCode.FORBIDDEN, "owners and admins see which private rooms there are");
    }
    return store.closed(caller.user(), after, Math.min(limit, PAGE_MAX));
  }

  /// Ends the caller's membership, if there is one; the lobby refuses with `forbidden`.
  public void leave(Caller caller, String idOrName) {
    store.leave(caller, access.named(idOrName));
  }

  /// Makes somebody a member.
  public void add(Caller caller, String idOrName, UserId person) {
    store.add(caller, access.named(idOrName), person);
  }

  /// Makes a member a moderator, or a moderator a member.
  public void appoint(Caller caller, String idOrName, UserId person, boolean moderator) {
    store.appoint(caller, access.named(idOrName), person, moderator);
  }

  /// Ends somebody's membership: nothing that comes after this in the room's log goes to them.
  public void remove(Caller caller, String idOrName, UserId person) {
    store.remove(caller, access.named(idOrName), person, Event.Left.How.REMOVED);
  }

  /// Removes somebody for good, whether they are a member or not.
  ///
  /// @param removeMessages whether all that they wrote in the room is deleted, too. It is when this
  ///   returns; when it fails on the way, they are banned, and banning them again goes on
  public void ban(Caller caller, String idOrName, UserId person, boolean removeMessages) {
    RoomId room = access.named(idOrName);
    store.remove(caller, room, person, Event.Left.How.BANNED);
    if (removeMessages) {
      OptionalLong done = OptionalLong.of(0);
      while (done.isPresent()) {
        done = store.removeMessages(caller, room, person, done.getAsLong(), REMOVED_AT_ONCE);
      }
    }
  }

  public void unban(Caller caller, String idOrName, UserId person) {
    store.unban(caller, access.named(idOrName), person);
  }

  /// Lets somebody read and not post for a time; refuses with `invalid`. It ends by the clock.
  public void mute(Caller caller, String idOrName, UserId person, Duration time) {
    if (!time.isPositive() || time.compareTo(MUTE_MAX) > 0) {
      throw new Refused(ErrorCode.INVALID, "a mute lasts a minute to a year");
    }
    store.mute(caller, access.named(idOrName), person, time);
  }

  /// Ends a mute; nothing happens when there is none.
  public void unmute(Caller caller, String idOrName, UserId person) {
    store.unmute(caller, access.named(idOrName), person);
  }

  /// Who is muted, at most [#MEMBERS_MAX]; for those who may mute.
  public List<RoomMute> mutes(Caller caller, String idOrName) {
    RoomId room = access.allowed(caller, idOrName, Verb.MUTE).room();
    return store.mutes(room, MEMBERS_MAX);
  }

  /// Changes the room; refuses with `invalid` or `name_taken`. Its old names go on leading to it.
  public RoomSummary change(Caller caller, String idOrName, RoomChange change) {
    RoomId room = access.named(idOrName);
    RoomChange valid =
        new RoomChange(
            change.name(),
            change.topic().map(Rooms::oneLine),
            change.archived(),
            change.readOnly(),
            change.slowSeconds(),
            change.retentionDays());
    store.change(caller, room, valid);
    return store.summary(room, caller.user());
  }

  public RoomSummary summary(Caller caller, String idOrName) {
    return store.summary(access.readable(caller, idOrName).room(), caller.user());
  }

  /// The members of a room, at most [#MEMBERS_MAX]; none of the lobby, which everyone is in. A
  /// guest is shown those with whom they share a room that not everyone is in.
  public List<RoomMember> members(Caller caller, String idOrName) {
    return store.members(caller, access.readable(caller, idOrName).room(), MEMBERS_MAX);
  }

  /// A page of all rooms that the caller may know of, by name.
  public List<RoomSummary> page(Caller caller, String after, int limit) {
    return store.page(caller.user(), after, Math.min(limit, PAGE_MAX));
  }

  /// The caller's own rooms, with their heads as of one moment.
  public List<OwnRoom> own(Caller caller) {
    return store.roomsOf(caller.user());
  }

  private static Refused nameTaken(RoomName name) {
    return new Refused(ErrorCode.NAME_TAKEN, "#" + name.value() + " is the name of a room");
  }

  private static String oneLine(String topic) {
    String line = topic.strip();
    if (line.length() > TOPIC_CHARS_MAX || line.chars().anyMatch(Character::isISOControl)) {
      throw new Refused(
          ErrorCode.INVALID,
          "\"topic\" must be one line of at most " + TOPIC_CHARS_MAX + " characters");
    }
    return line;
  }
}
