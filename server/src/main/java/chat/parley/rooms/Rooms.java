package chat.parley.rooms;

import chat.parley.identity.Caller;
import chat.parley.ids.IdGenerator;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.protocol.RoomSummary;
import java.util.List;

/// Creates, joins, leaves and lists rooms.
///
/// **Thread:** virtual threads; calls block on the database.
public final class Rooms {
  /// Most rooms in one page of the list.
  public static final int PAGE_MAX = 200;

  private static final int TOPIC_CHARS_MAX = 250;

  private final RoomStore store;
  private final RoomAccess access;
  private final IdGenerator ids;

  public Rooms(RoomStore store, RoomAccess access, IdGenerator ids) {
    this.store = store;
    this.access = access;
    this.ids = ids;
  }

  /// Creates a room of which the caller is the first member; refuses with `invalid` or
  /// `name_taken`.
  public RoomSummary create(Caller caller, RoomName name, String topic) {
    Room room = new Room(ids.room(), name.value(), false);
    if (!store.create(room, oneLine(topic), caller.person())) {
      throw new Refused(ErrorCode.NAME_TAKEN, "there is a room #" + name.value() + " already");
    }
    return store.summary(room.id(), caller.user());
  }

  /// Makes the caller a member, if they are none yet.
  public RoomSummary join(Caller caller, String idOrName) {
    Room room = access.readable(caller, idOrName);
    if (!room.everyone()) {
      store.join(room.id(), caller.person());
    }
    return store.summary(room.id(), caller.user());
  }

  /// Ends the caller's membership, if there is one; the lobby refuses with `forbidden`.
  public void leave(Caller caller, String idOrName) {
    Room room = access.readable(caller, idOrName);
    if (room.everyone()) {
      throw new Refused(ErrorCode.FORBIDDEN, "everyone is in #" + room.name());
    }
    store.leave(room.id(), caller.person());
  }

  public RoomSummary summary(Caller caller, String idOrName) {
    return store.summary(access.readable(caller, idOrName).id(), caller.user());
  }

  /// A page of all rooms that the caller may see, by name.
  public List<RoomSummary> page(Caller caller, String after, int limit) {
    return store.page(caller.user(), after, Math.min(limit, PAGE_MAX));
  }

  /// The caller's own rooms, with their heads as of one moment.
  public List<RoomSummary> own(Caller caller) {
    return store.roomsOf(caller.user());
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
