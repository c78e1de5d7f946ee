package chat.parley.delivery;

import chat.parley.protocol.Event;
import java.util.List;
import java.util.function.Consumer;

/// Takes what was committed, in commit order, and gives each shard what concerns it. Features have
/// no other way to tell anyone anything than to append to a room's log.
///
/// **Thread:** the storage's writer. Waits when a shard's queue is full, which slows down the
/// writer and so every sender: the load is bounded where it comes from.
public final class Fanout implements Consumer<List<Event.InRoom>> {
  private final Hub hub;
  private final DeliveryMetrics metrics;

  public Fanout(Hub hub, DeliveryMetrics metrics) {
    this.hub = hub;
    this.metrics = metrics;
  }

  @Override
  public void accept(List<Event.InRoom> events) {
    metrics.published(events.size());
    List<HubShard> shards = hub.shards();
    for (Event.InRoom event : events) {
      publish(event, shards);
    }
    shards.forEach(HubShard::wake);
  }

  private static void publish(Event.InRoom event, List<HubShard> shards) {
    EncodedEvent encoded = null;
    for (HubShard shard : shards) {
      // Who joins may be connected to a shard that has no one in the room yet.
      if (event instanceof Event.Joined || shard.interestedIn(event.room())) {
        encoded = encoded == null ? new EncodedEvent(event) : encoded;
        shard.enqueue(encoded);
      }
    }
  }
}
