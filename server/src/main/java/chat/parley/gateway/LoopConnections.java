package chat.parley.gateway;

import chat.parley.delivery.TextFrame;
import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import chat.parley.protocol.WireCodec;
import io.netty.channel.EventLoop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The connections of one event loop, looked at once a second: their deadlines, and their
/// heartbeats, spread evenly over the heartbeat's interval.
///
/// **Thread:** the event loop.
final class LoopConnections {
  private static final Logger log = System.getLogger(LoopConnections.class.getName());

  private final Gateway gateway;
  private final EventLoop loop;
  private final Set<Connection> connections = new HashSet<>();
  private final int ticksOfHeartbeat;
  private int ticks;

  LoopConnections(Gateway gateway, EventLoop loop, long tickMillis) {
    this.gateway = gateway;
    this.loop = loop;
    this.ticksOfHeartbeat =
        (int) Math.max(1, gateway.settings().heartbeat().toMillis() / tickMillis);
    loop.scheduleAtFixedRate(this::tick, tickMillis, tickMillis, TimeUnit.MILLISECONDS);
  }

  void add(Connection connection) {
    connections.add(connection);
  }

  void remove(Connection connection) {
    connections.remove(connection);
  }

  List<Connection> all() {
    return List.copyOf(connections);
  }

  private void tick() {
    long now = System.nanoTime();
    Instant wall = gateway.clock().instant();
    int phase = ticks++ % ticksOfHeartbeat;
    if (phase == 0) {
      Thread.startVirtualThread(this::verifyHeads);
    }
    for (Connection connection : new ArrayList<>(connections)) {
      connection.tick(now);
      connection.endIfExpired(wall);
      if (connection.hashCode() % ticksOfHeartbeat == phase && connection.isOpen()) {
        heartbeat(connection);
      }
    }
  }

  /// Left out while the outbox is too full: what is lost first must not keep a stuck one looking
  /// alive, and the next heartbeat tells more.
  private void heartbeat(Connection connection) {
    if (connection.isWelcomed() && connection.hasRoom()) {
      Event heartbeat =
          new Event.Heartbeat(gateway.clock().instant(), connection.subscriptions().heads());
      connection.write(TextFrame.of(WireCodec.write(heartbeat)));
    }
  }

  /// Reads the heads from the log itself, so that an event lost on its way here is noticed.
  private void verifyHeads() {
    try {
      Map<RoomId, Long> heads = gateway.heads(gateway.shard(loop).activeRooms());
      loop.execute(() -> gateway.shard(loop).verify(heads));
    } catch (RuntimeException e) {
      log.log(Level.WARNING, "heartbeat.heads_not_read", e);
    }
  }
}
