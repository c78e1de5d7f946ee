package chat.parley.rooms;

import chat.parley.identity.Caller;
import chat.parley.ids.RoomId;
import org.jspecify.annotations.Nullable;

/// The only door to a room: decides for every read and every act whether this caller may, by
/// [Permissions]. What a person is to a room is read at that moment, never remembered; acts are
/// decided inside the transaction that does them, where nothing can change any more.
///
/// **Thread:** virtual threads; calls block on the database.
public final class RoomAccess {
  private static final int REFERENCE_CHARS_MAX = 150;

  /// What a name means that means nothing.
  private static final RoomId NOWHERE = new RoomId(0);

  private final RoomStore store;

  /// Known to everyone, and for ever: what other names mean is looked up for each request, so that
  /// nobody can tell by the work whether there is such a room, or whether somebody just asked for
  /// it.
  private volatile @Nullable RoomId lobby;

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

  /// The same, if they may also do this there; else refuses with `not_found` or `forbidden`.
  public Standing allowed(Caller caller, String idOrName, Verb verb) {
    Standing standing = readable(caller, idOrName);
    Permissions.require(verb, standing, caller.role());
    return standing;
  }

  /// The room that `caller` names, not yet decided upon: for acts, which are decided in the
  /// transaction that does them. There may be none: then they refuse as they do when the caller may
  /// not know of it, after the same work.
  public RoomId named(String idOrName) {
    if (idOrName.length() > REFERENCE_CHARS_MAX) {
      throw Permissions.unknown();
    }
    return RoomId.parse(idOrName).orElseGet(() -> byName(idOrName));
  }

  private RoomId byName(String name) {
    if (!name.equals(RoomName.LOBBY.value())) {
      return store.find(name).orElse(NOWHERE);
    }
    RoomId known = lobby;
    if (known == null) {
      known = store.find(name).orElseThrow(Permissions::unknown);
      lobby = known;
    }
    return known;
  }
}
