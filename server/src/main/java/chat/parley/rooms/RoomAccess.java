package chat.parley.rooms;

import chat.parley.identity.Caller;
import chat.parley.ids.RoomId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/// The only door to a room: decides for every read and every act whether this caller may, by
/// [Permissions]. What a person is to a room is read at that moment, never remembered; acts are
/// decided inside the transaction that does them, where nothing can change any more.
///
/// **Thread:** virtual threads; calls block on the database.
public final class RoomAccess {
  private static final int ROOMS_CACHED_MAX = 10_000;
  private static final int REFERENCE_CHARS_MAX = 150;

  private final RoomStore store;

  /// Which room an id or a name means: never another one, since a name that a room once had stays
  /// its own.
  private final Cache<String, RoomId> known =
      Caffeine.newBuilder().maximumSize(ROOMS_CACHED_MAX).build();

  public RoomAccess(RoomStore store) {
    this.store = store;
  }

  /// The room that `caller` names and what they are to it, if they may read it; else refuses with
  /// `not_found`.
  public Standing readable(Caller caller, String idOrName) {
    Standing standing =
        store.standing(named(idOrName), caller.user()).orElseThrow(Permissions::unknown);
    Permissions.require(Verb.READ, standing, caller.role());
    return standing;
  }

  /// The room that `caller` names, not yet decided upon: for acts, which are decided in the
  /// transaction that does them. Refuses with `not_found` when there is none.
  public RoomId named(String idOrName) {
    RoomId cached = known.getIfPresent(idOrName);
    return cached != null ? cached : read(idOrName);
  }

  private RoomId read(String idOrName) {
    if (idOrName.length() > REFERENCE_CHARS_MAX) {
      throw Permissions.unknown();
    }
    RoomId room = store.find(idOrName).orElseThrow(Permissions::unknown);
    known.put(idOrName, room);
    return room;
  }
}
