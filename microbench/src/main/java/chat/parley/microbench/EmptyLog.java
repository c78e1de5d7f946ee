package chat.parley.microbench;

import chat.parley.delivery.LogReader;
import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The log of a room in which nothing has happened before.
final class EmptyLog implements LogReader {
  @Override
  public CompletionStage<List<Event.InRoom>> after(
      RoomId room, long offset, int eventsMax, int bytesMax) {
    return CompletableFuture.completedFuture(List.of());
  }
}
