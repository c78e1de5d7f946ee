package chat.parley.gateway;

import chat.parley.delivery.Audience;
import chat.parley.delivery.Bounds;
import chat.parley.delivery.Hub;
import chat.parley.delivery.HubShard;
import chat.parley.delivery.LogReader;
import chat.parley.ids.RoomId;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.CloseReason;
import chat.parley.protocol.Event;
import chat.parley.protocol.Position;
import chat.parley.rooms.RoomLog;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// All sockets of this node.
///
/// **Thread:** any.
public final class Gateway {
  private static final long TICK_MILLIS = 1_000;
  private static final int RECONNECT_MILLIS_MIN = 500;
  private static final int RECONNECT_MILLIS_MAX = 5_000;

  private final Hub hub;
  private final Features features;
  private final RoomLog log;
  private final LogReader logReader;
  private final GatewaySettings settings;
  private final GatewayMetrics metrics;
  private final Clock clock;
  private final Map<EventLoop, HubShard> shards = new ConcurrentHashMap<>();
  private final Map<EventLoop, LoopConnections> loops = new ConcurrentHashMap<>();
  private final AtomicInteger placesTaken = new AtomicInteger();
  private volatile boolean stopping;

  /// How conversations reach the rest of the house.
  public record Parts(Hub hub, Features features, RoomLog log) {}

  public Gateway(Parts parts, GatewaySettings settings, GatewayMetrics metrics, Clock clock) {
    this.hub = parts.hub();
    this.features = parts.features();
    this.log = parts.log();
    this.logReader = new RoomLogReader(parts.log());
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
    features.sessions().whenEnded(this::endSession);
    features.sessions().whenRenamed(this::begAgain);
  }

  Features features() {
    return features;
  }

  GatewaySettings settings() {
    return settings;
  }

  GatewayMetrics metrics() {
    return metrics;
  }

  Clock clock() {
    return clock;
  }

  HubShard shard(EventLoop loop) {
    return shards.computeIfAbsent(loop, key -> hub.open(new NettyLoop(key), logReader, bounds()));
  }

  private Bounds bounds() {
    return Bounds.of(
        GatewaySettings.OUTBOX_BYTES_MAX,
        Math.max(
            1, GatewaySettings.PAGE_READS_AT_ONCE / Runtime.getRuntime().availableProcessors()),
        settings.limits().catchUpEventsMax());
  }

  /// Tells something that is part of no log, and may be lost.
  void tell(Event event, Audience to) {
    hub.tell(event, to);
  }

  Map<RoomId, Long> heads(Set<RoomId> rooms) {
    return log.heads(rooms);
  }

  Position head(RoomId room) {
    return log.head(room);
  }

  /// Takes one of the places for sockets until the channel closes; false when there is none.
  boolean takePlace(Channel channel) {
    if (stopping) {
      return false;
    }
    if (placesTaken.incrementAndGet() > settings.connectionsMax()) {
      placesTaken.decrementAndGet();
      return false;
    }
    channel.closeFuture().addListener(_ -> placesTaken.decrementAndGet());
    return true;
  }

  /// On the connection's event loop.
  void opened(Connection connection, EventLoop loop) {
    metrics.opened();
    loops.computeIfAbsent(loop, key -> new LoopConnections(this, key, TICK_MILLIS)).add(connection);
  }

  /// On the connection's event loop.
  void closed(Connection connection, EventLoop loop) {
    metrics.closed();
    features.presence().gone(connection.user(), connection);
    LoopConnections connections = loops.get(loop);
    if (connections != null) {
      connections.remove(connection);
    }
  }

  private void endSession(SessionId session) {
    forEach(connection -> {
      if (connection.caller().filter(caller -> caller.session().equals(session)).isPresent()) {
        connection.close(CloseReason.SIGNED_OUT);
      }
    });
  }

  /// Whoever has another name says hello again, and speaks under it.
  private void begAgain(UserId person) {
    forEach(connection -> {
      if (connection.user().equals(person)) {
        connection.close(CloseReason.OUT_OF_STEP);
      }
    });
  }

  /// Tells every client to come back a little later, each at another moment, and waits until they
  /// have gone, at most `within`.
  public void stop(Duration within) {
    stopping = true;
    forEach(connection -> {
      int millis = ThreadLocalRandom.current().nextInt(RECONNECT_MILLIS_MIN, RECONNECT_MILLIS_MAX);
      connection.close(
          CloseReason.RESTARTING, CloseReason.RESTARTING.text() + " " + millis + " ms");
    });
    long deadline = System.nanoTime() + within.toNanos();
    while (metrics.connections() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private void forEach(Consumer<Connection> action) {
    loops.forEach((loop, connections) -> loop.execute(() -> connections.all().forEach(action)));
  }
}
