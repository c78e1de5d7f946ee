package chat.parley.delivery;

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

  List<HubShard> shards() {
    return shards;
  }
}
