package chat.parley.rooms;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import java.util.Map;

/// Where people have read up to.
public interface ReadMarkerStore {
  /// Moves the markers of a person, in one transaction. A room that they are not in is left out,
  /// and no marker goes beyond the last message. Refuses with `unavailable` or `storage_full`.
  ///
  /// **Thread:** virtual threads; returns when it is durable.
  ///
  /// @param back whether markers may go back, too
  /// @return the markers that were moved, as they are now
  Map<RoomId, Long> move(UserId person, Map<RoomId, Long> rooms, boolean back);
}
