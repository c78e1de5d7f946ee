package chat.parley.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// What delivery counts.
public final class DeliveryMetrics {
  private final Counter published;
  private final Counter delivered;
  private final Counter behind;
  private final Counter healed;

  public DeliveryMetrics(MeterRegistry registry) {
    this.published = registry.counter("parley.delivery.events");
    this.delivered = registry.counter("parley.delivery.deliveries");
    this.behind = registry.counter("parley.delivery.behind");
    this.healed = registry.counter("parley.delivery.healed");
  }

  void published(long events) {
    published.increment((double) events);
  }

  void delivered(long deliveries) {
    delivered.increment((double) deliveries);
  }

  void behind() {
    behind.increment();
  }

  void healed() {
    healed.increment();
  }
}
