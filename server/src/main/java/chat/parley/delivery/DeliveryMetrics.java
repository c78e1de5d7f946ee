package chat.parley.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// What delivery counts.
public final class DeliveryMetrics {
  private final MeterRegistry registry;
  private final Counter published;
  private final Counter delivered;
  private final Counter rests;
  private final Counter behind;
  private final Counter healed;
  private final Counter pageReads;
  private final Counter dropped;
  private final Counter replayed;

  public DeliveryMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.published = registry.counter("parley.delivery.events");
    this.delivered = registry.counter("parley.delivery.deliveries");
    this.rests = registry.counter("parley.delivery.rests");
    this.behind = registry.counter("parley.delivery.behind");
    this.healed = registry.counter("parley.delivery.healed");
    this.pageReads = registry.counter("parley.delivery.page.reads");
    this.dropped = registry.counter("parley.delivery.dropped");
    this.replayed = registry.counter("parley.ws.replayed.events");
  }

  void published(long events) {
    published.increment((double) events);
  }

  void delivered(long deliveries) {
    delivered.increment((double) deliveries);
  }

  /// Counts a pass that was put off.
  void rested() {
    rests.increment();
  }

  void behind() {
    behind.increment();
  }

  void healed() {
    healed.increment();
  }

  /// Counts what is part of no log and was not told.
  void dropped() {
    dropped.increment();
  }

  void pageRead() {
    pageReads.increment();
  }

  /// Counts events that were sent from the log to one connection.
  void replayed(int events) {
    replayed.increment(events);
  }

  /// Counts a room that is to be caught up, by what was decided.
  void resumed(String result) {
    registry.counter("parley.ws.resumes", "result", result).increment();
  }
}
