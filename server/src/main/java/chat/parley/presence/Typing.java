package chat.parley.presence;

import chat.parley.identity.Caller;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.rates.RateLimit;
import chat.parley.rates.RateLimit.Rate;
import chat.parley.rooms.Permissions;
import chat.parley.rooms.RoomAccess;
import chat.parley.rooms.Standing;
import chat.parley.rooms.Verb;
import java.util.Optional;
import java.util.Set;

/// Who is writing where. Reads the database, and never writes.
///
/// **Thread:** virtual threads; calls block on the database.
public final class Typing {
  /// In rooms with more members nobody is told.
  public static final int MEMBERS_MAX = 100;

  /// A client says it every 3 s, and not to the millisecond.
  public static final Rate RATE = new Rate(1 / 2.5, 1, "once in 3 s");

  private final RoomAccess access;
  private final AudienceStore audiences;
  private final RateLimit<Place> rates;

  /// Where somebody writes.
  public record Place(UserId person, RoomId room) {}

  /// Something to be told.
  ///
  /// @param to those who see the person, without themself
  public record Told(Event.Typing event, Set<UserId> to) {}

  /// @param rates see [#RATE]
  public Typing(RoomAccess access, AudienceStore audiences, RateLimit<Place> rates) {
    this.access = access;
    this.audiences = audiences;
    this.rates = rates;
  }

  /// The caller writes; empty when it was said just before, or the room is too large. Refuses as a
  /// post would.
  public Optional<Told> begun(Caller caller, String idOrName) {
    RoomId room = access.named(idOrName);
    if (!rates.admits(new Place(caller.user(), room))) {
      return Optional.empty();
    }
    Standing standing = access.readable(caller, idOrName);
    Permissions.require(Verb.POST, standing.unhurried(), caller.role());
    Set<UserId> to = audiences.inRoom(room, caller.user(), MEMBERS_MAX);
    return to.isEmpty()
        ? Optional.empty()
        : Optional.of(new Told(new Event.Typing(room, caller.person()), to));
  }
}
