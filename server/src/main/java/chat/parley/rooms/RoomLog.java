package chat.parley.rooms;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Position;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the logs of rooms.
///
/// **Thread:** virtual threads; calls block on the database.
public interface RoomLog {
  /// The position of the last event.
  Position head(RoomId room);

  /// The offsets of the last events of these rooms.
  Map<RoomId, Long> heads(Set<RoomId> rooms);

  /// The events after `offset`, in order and without a hole: at most `eventsMax`, and no more once
  /// their texts together pass `bytesMax`. Empty only when `offset` is the head or above it.
  List<Event.InRoom> after(RoomId room, long offset, int eventsMax, int bytesMax);
}
