package chat.parley.delivery;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Reads the logs of rooms, somewhere else than on the event loop that asks.
///
/// **Thread:** called on event loops, and never blocks; the answers complete on any thread, and
/// fail with [chat.parley.protocol.Refused] when the storage has too much to do.
public interface LogReader {
  /// The events after `offset`, in order and without a hole: at most `eventsMax`, and no more once
  /// their texts together pass `bytesMax`. Empty only when `offset` was the head or above it at a
  /// moment after the call.
  CompletionStage<List<Event.InRoom>> after(RoomId room, long offset, int eventsMax, int bytesMax);
}
