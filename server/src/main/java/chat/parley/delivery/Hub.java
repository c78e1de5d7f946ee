package chat.parley.delivery;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All subscribers of this node, a shard for each event loop.
///
/// **Thread:** any.
public final class Hub {
  private final Map<EventLoop, HubShard> shards = new ConcurrentHashMap<>();
  private final DeliveryMetrics metrics;

  public Hub(DeliveryMetrics metrics) {
    this.metrics = metrics;
  }

  /// The shard of an event loop, made when it is first asked for.
  public HubShard shard(EventLoop loop) {
    return shards.computeIfAbsent(loop, key -> new HubShard(key, metrics));
  }

  public List<HubShard> shards() {
    return List.copyOf(shards.values());
  }
}
