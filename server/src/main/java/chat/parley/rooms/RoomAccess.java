package chat.parley.rooms;

import chat.parley.identity.Caller;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/// The only door to a room: decides for every read and every act whether this caller may. Today
/// every room is open, so that it may be read by everyone and posted to by its members.
///
/// **Thread:** virtual threads; a room that was not asked for lately is read from the database.
public final class RoomAccess {
  private static final int ROOMS_CACHED_MAX = 10_000;
  private static final int REFERENCE_CHARS_MAX = 100;

  private final RoomStore store;
  private final Cache<String, Room> known =
      Caffeine.newBuilder().maximumSize(ROOMS_CACHED_MAX).build();

  public RoomAccess(RoomStore store) {
    this.store = store;
  }

  /// The room that `caller` names, if they may read it; else refuses with `not_found`.
  public Room readable(Caller caller, String idOrName) {
    Room cached = known.getIfPresent(idOrName);
    return cached != null ? cached : read(idOrName);
  }

  /// The room that `caller` names, if they may see it well enough to post there; else refuses with
  /// `not_found`. Membership is decided where it cannot change any more before the message is
  /// stored: in the transaction that appends, which refuses with `not_a_member`.
  public Room postable(Caller caller, String idOrName) {
    return readable(caller, idOrName);
  }

  /// Whether `person` is a member at this moment, so that events of the room may go to them.
  public boolean isMember(RoomId room, UserId person) {
    return store.isMember(room, person);
  }

  private Room read(String idOrName) {
    if (idOrName.length() > REFERENCE_CHARS_MAX) {
      throw unknown();
    }
    Room room = store.find(idOrName).orElseThrow(RoomAccess::unknown);
    known.put(idOrName, room);
    return room;
  }

  private static Refused unknown() {
    return new Refused(ErrorCode.NOT_FOUND, "there is no such room");
  }
}
