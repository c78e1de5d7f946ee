package chat.parley.bench.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// What all connections of a crowd count. Faults are counted over the whole run; rates over what
/// happens in the measured time; latencies over the messages that were due in it, whenever they
/// arrive.
public final class Tally {
  private static final long LATENCY_MAX = TimeUnit.MINUTES.toNanos(2);
  private static final int DIGITS = 3;

  private final Histogram deliveries = new Histogram(LATENCY_MAX, DIGITS);
  private final Histogram acks = new Histogram(LATENCY_MAX, DIGITS);
  private final Histogram lags = new Histogram(LATENCY_MAX, DIGITS);
  private long begin = Long.MAX_VALUE;
  private long end = Long.MAX_VALUE;
  private boolean measuring;
  private long idle;
  private long sent;
  private long acked;
  private long refused;
  private long expected;
  private long delivered;
  private long duplicated;
  private long outOfOrder;
  private long reads;
  private long sentMeasured;
  private long ackedMeasured;
  private long deliveredMeasured;

  void begin(long now) {
    begin = now;
    measuring = true;
  }

  void end(long now) {
    end = now;
    measuring = false;
  }

  private boolean counts(long dueNanos) {
    return dueNanos - begin >= 0 && begin != Long.MAX_VALUE && dueNanos - end < 0;
  }

  void sent(long dueNanos, long now, int audience) {
    sent++;
    expected += audience;
    if (measuring) {
      sentMeasured++;
      record(lags, now - dueNanos);
    }
  }

  void acked(long dueNanos, long now) {
    acked++;
    ackedMeasured += measuring ? 1 : 0;
    if (counts(dueNanos)) {
      record(acks, now - dueNanos);
    }
  }

  void refused() {
    refused++;
  }

  void delivered(long dueNanos, long now) {
    delivered++;
    if (measuring) {
      deliveredMeasured++;
    }
    if (counts(dueNanos)) {
      record(deliveries, now - dueNanos);
    }
  }

  void duplicated() {
    duplicated++;
  }

  void outOfOrder() {
    outOfOrder++;
  }

  void read() {
    if (measuring) {
      reads++;
    }
  }

  void idle(long nanos) {
    if (measuring) {
      idle += nanos;
    }
  }

  private static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, LATENCY_MAX));
  }

  boolean allDelivered() {
    return delivered >= expected;
  }

  /// Deliveries that never came, since they were lost or since the run ended before.
  public long lost() {
    return Math.max(0, expected - delivered);
  }

  public long duplicatedInAll() {
    return duplicated;
  }

  /// Messages that came after a later one of their publisher.
  public long outOfOrderInAll() {
    return outOfOrder;
  }

  /// Posts that were answered with `failed`.
  public long refusedInAll() {
    return refused;
  }

  public long deliveredInAll() {
    return delivered;
  }

  long sentInAll() {
    return sent;
  }

  long answered() {
    return acked + refused;
  }

  /// From the moment a message was due to its arrival at a receiver, in nanoseconds.
  public Histogram deliveries() {
    return deliveries;
  }

  /// From the moment a message was due to the answer that it is stored.
  public Histogram acks() {
    return acks;
  }

  /// How late the generator itself was.
  public Histogram lags() {
    return lags;
  }

  public double seconds() {
    return (end - begin) / 1e9;
  }

  public long delivered() {
    return deliveredMeasured;
  }

  public double deliveriesPerSecond() {
    return deliveredMeasured / seconds();
  }

  public double sentPerSecond() {
    return sentMeasured / seconds();
  }

  public double ackedPerSecond() {
    return ackedMeasured / seconds();
  }

  /// How far the server merges: deliveries for each read of a socket.
  public double deliveriesPerRead() {
    return reads == 0 ? 0 : (double) deliveredMeasured / reads;
  }

  /// The part of the measured time in which the generator had something to do. Near 1 it is the
  /// generator that is measured.
  public double generatorBusy() {
    return Math.clamp(1 - idle / (seconds() * 1e9), 0, 1);
  }
}
