package chat.parley.personal;

import chat.parley.identity.Caller;
import chat.parley.identity.Scope;
import chat.parley.ids.RoomId;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.Refused;
import chat.parley.rates.RateLimit;
import chat.parley.rates.RateLimit.Rate;
import chat.parley.rooms.RoomAccess;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Favourites and drafts: for the person themself at all their devices, and for nobody else. A
/// personal token reads and writes none of it.
///
/// **Thread:** virtual threads; calls block on the database.
public final class Personal {
  /// So many favourites, and so many drafts, for each person.
  public static final int ROOMS_MAX = 100;

  public static final int DRAFT_BYTES_MAX = 16 * 1024;

  /// The largest whole number that every language of the web has.
  private static final long VERSION_MAX = (1L << 53) - 1;

  /// A client keeps a draft when somebody pauses.
  public static final Rate RATE = new Rate(2, 60, "2 changes a second, 60 at once");

  private final PersonalStore store;
  private final RoomAccess access;
  private final RateLimit<UserId> rates;
  private final Telling telling;

  /// Tells a person's sockets.
  @FunctionalInterface
  public interface Telling {
    /// @param but the session that knows already; null for none
    void tell(Event event, UserId person, @Nullable SessionId but);
  }

  /// @param rates see [#RATE]
  public Personal(
      PersonalStore store, RoomAccess access, RateLimit<UserId> rates, Telling telling) {
    this.store = store;
    this.access = access;
    this.rates = rates;
    this.telling = telling;
  }

  public List<RoomId> favourites(Caller caller) {
    caller.require(Scope.ACCOUNT);
    return store.favourites(caller.user());
  }

  public List<Event.DraftKept> drafts(Caller caller) {
    caller.require(Scope.ACCOUNT);
    return store.drafts(caller.user());
  }

  /// @param place counted from 0; behind all others when there is none, or not so many
  public List<RoomId> favour(Caller caller, String room, OptionalInt place) {
    admit(caller);
    return told(caller, store.favour(caller, access.named(room), place));
  }

  public List<RoomId> disfavour(Caller caller, String room) {
    admit(caller);
    return told(caller, store.disfavour(caller.user(), access.named(room)));
  }

  private List<RoomId> told(Caller caller, List<RoomId> rooms) {
    telling.tell(new Event.Favourites(rooms), caller.user(), null);
    return rooms;
  }

  /// Keeps what was begun to be written, unless a newer version is kept already.
  ///
  /// @return what is kept now
  public Event.DraftKept keep(Caller caller, String room, String text, long version) {
    admit(caller);
    if (text.getBytes(StandardCharsets.UTF_8).length > DRAFT_BYTES_MAX) {
      throw new Refused(ErrorCode.TOO_LARGE, "a draft has at most " + DRAFT_BYTES_MAX + " bytes");
    }
    if (version < 1 || version > VERSION_MAX) {
      throw new Refused(ErrorCode.INVALID, "\"version\" must be 1 to " + VERSION_MAX);
    }
    Event.DraftKept draft = new Event.DraftKept(access.named(room), text, version);
    Event.DraftKept kept = store.keep(caller, draft);
    if (kept.equals(draft)) {
      telling.tell(kept, caller.user(), caller.session());
    }
    return kept;
  }

  private void admit(Caller caller) {
    caller.require(Scope.ACCOUNT);
    rates.admit(caller.user());
  }

  public static Refused tooMany(String what) {
    return new Refused(ErrorCode.TOO_LARGE, "at most " + ROOMS_MAX + " " + what);
  }
}
