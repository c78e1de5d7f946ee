package chat.parley.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// What all connections of a crowd count.
///
/// **Thread:** the event loop of the load.
final class Tally {
  private static final long LATENCY_MAX = TimeUnit.MINUTES.toNanos(2);
  private static final int DIGITS = 3;

  /// From the moment a message was due to its arrival at a receiver, in nanoseconds.
  private final Histogram deliveries = new Histogram(LATENCY_MAX, DIGITS);

  /// From the moment a message was due to the answer that it is stored.
  private final Histogram acks = new Histogram(LATENCY_MAX, DIGITS);

  /// How late the generator itself was.
  private final Histogram lags = new Histogram(LATENCY_MAX, DIGITS);

  private boolean measuring;
  private long sent;
  private long acked;
  private long refused;
  private long delivered;
  private long duplicated;
  private long outOfOrder;
  private long ackedMeasured;
  private long deliveredMeasured;

  void measure(boolean on) {
    measuring = on;
  }

  void sent(long lagNanos) {
    sent++;
    record(lags, lagNanos);
  }

  void acked(long nanos) {
    acked++;
    ackedMeasured += measuring ? 1 : 0;
    record(acks, nanos);
  }

  void refused() {
    refused++;
  }

  void delivered(long nanos) {
    delivered++;
    deliveredMeasured += measuring ? 1 : 0;
    record(deliveries, nanos);
  }

  void duplicated() {
    duplicated++;
  }

  void outOfOrder() {
    outOfOrder++;
  }

  private void record(Histogram histogram, long nanos) {
    if (measuring) {
      histogram.recordValue(Math.clamp(nanos, 0, LATENCY_MAX));
    }
  }

  boolean allAnswered() {
    return acked + refused == sent;
  }

  boolean allDelivered(int receivers) {
    return delivered >= acked * receivers;
  }

  Result.Faults faults(int receivers) {
    long lost = Math.max(0, acked * receivers - delivered) + (sent - acked - refused);
    return new Result.Faults(lost, duplicated, outOfOrder, refused);
  }

  Histogram deliveries() {
    return deliveries;
  }

  Histogram acks() {
    return acks;
  }

  Histogram lags() {
    return lags;
  }

  long ackedMeasured() {
    return ackedMeasured;
  }

  long deliveredMeasured() {
    return deliveredMeasured;
  }
}
