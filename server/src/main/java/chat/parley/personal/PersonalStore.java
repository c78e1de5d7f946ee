package chat.parley.personal;

import chat.parley.identity.Caller;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import java.util.List;
import java.util.OptionalInt;

/// Keeps favourites and drafts. What somebody kept of a room is gone when their membership ends.
///
/// **Thread:** virtual threads; calls block on the database.
public interface PersonalStore {
  List<RoomId> favourites(UserId person);

  List<Event.DraftKept> drafts(UserId person);

  /// Puts a room at a place of the favourites, wherever it was; at their end without one. Refuses
  /// as reading it would, with `not_a_member`, or with `too_large` beyond [Personal#ROOMS_MAX].
  List<RoomId> favour(Caller caller, RoomId room, OptionalInt place);

  /// Does nothing when it is no favourite.
  List<RoomId> disfavour(UserId person, RoomId room);

  /// Keeps the draft if its version is higher than that of the one that is kept; an empty one is
  /// forgotten. Refuses like [#favour].
  ///
  /// @return what is kept now
  Event.DraftKept keep(Caller caller, Event.DraftKept draft);
}
