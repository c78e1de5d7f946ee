package chat.parley.delivery;

import chat.parley.protocol.Event;
import chat.parley.protocol.WireCodec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// All subscribers of this node, a shard for each event loop.
///
/// **Thread:** any.
public final class Hub {
  private final List<HubShard> shards = new CopyOnWriteArrayList<>();
  private final DeliveryMetrics metrics;

  public Hub(DeliveryMetrics metrics) {
    this.metrics = metrics;
  }

  /// A shard for an event loop that has none yet.
  public HubShard open(Loop loop, LogReader log, Bounds bounds) {
    HubShard shard = new HubShard(loop, log, bounds, metrics);
    shards.add(shard);
    return shard;
  }

  /// Tells something that is part of no log. It is the first to be dropped: where much waits, and
  /// to whom much waits already, it is not told.
  public void tell(Event event, Audience to) {
    if (to.people().isEmpty()) {
      return;
    }
    Outgoing told = new Outgoing.Told(to, TextFrame.of(WireCodec.write(event)));
    shards.forEach(shard -> shard.offer(told));
  }

  List<HubShard> shards() {
    return shards;
  }
}
