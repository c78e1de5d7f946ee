package chat.parley.gateway;

import chat.parley.delivery.LogReader;
import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import chat.parley.rooms.RoomLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Reads logs for delivery, on virtual threads.
record RoomLogReader(RoomLog log) implements LogReader {
  @Override
  public CompletionStage<List<Event.InRoom>> after(
      RoomId room, long offset, int eventsMax, int bytesMax) {
    return CompletableFuture.supplyAsync(
        () -> log.after(room, offset, eventsMax, bytesMax), Thread::startVirtualThread);
  }
}
