package chat.parley.gateway;

import chat.parley.protocol.CloseReason;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// What the gateway counts.
public final class GatewayMetrics {
  private final MeterRegistry registry;
  private final AtomicInteger connections;

  public GatewayMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.connections = new AtomicInteger();
    registry.gauge("parley.ws.connections", connections);
  }

  /// How many sockets are open.
  int connections() {
    return connections.get();
  }

  void opened() {
    connections.incrementAndGet();
  }

  void closed() {
    connections.decrementAndGet();
  }

  void closing(CloseReason reason) {
    registry
        .counter("parley.ws.closes", "reason", reason.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
