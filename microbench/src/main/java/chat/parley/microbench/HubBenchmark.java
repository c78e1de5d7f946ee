package chat.parley.microbench;

import chat.parley.delivery.Bounds;
import chat.parley.delivery.DeliveryMetrics;
import chat.parley.delivery.Dialect;
import chat.parley.delivery.Fanout;
import chat.parley.delivery.Hub;
import chat.parley.delivery.HubShard;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Position;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One pass of a room of 1,000: some events are encoded once, merged into one buffer, and given to
/// each connection. Time and allocation are those of the whole pass; divided by `merged` × 1,000
/// they are those of one delivery. The connections take no bytes, so that no system call is in it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HubBenchmark {
  private static final int MEMBERS = 1_000;
  private static final int PAGE_BYTES = 64 * 1024;

  /// How many events of one commit are merged.
  @Param({"1", "10", "80"})
  public int merged;

  private final StepLoop loop = new StepLoop();
  private final DeliveryMetrics metrics = new DeliveryMetrics(new SimpleMeterRegistry());
  private final Hub hub = new Hub(metrics);
  private final Fanout fanout = new Fanout(hub, metrics);
  private final List<Sink> members = new ArrayList<>();
  private long offset;

  /// Everyone is live in the room.
  @Setup
  public void enter() {
    HubShard shard = hub.open(loop, new EmptyLog(), Bounds.of(PAGE_BYTES, 8, 10_000));
    for (int i = 0; i < MEMBERS; i++) {
      Sink member = new Sink(new UserId(i), Dialect.PARLEY_V1, shard);
      members.add(member);
      loop.execute(() -> {
        shard.register(member);
        shard.catchUp(member, Samples.ROOM, null, new Position(Samples.EPOCH, 0));
        shard.start(member);
      });
    }
    loop.runAll();
  }

  /// @return what the last connection was given, in bytes
  @Benchmark
  public long pass() {
    List<Event.InRoom> events = new ArrayList<>(merged);
    for (int i = 0; i < merged; i++) {
      events.add(Samples.posted(++offset));
    }
    fanout.accept(events);
    loop.runAll();
    long taken = members.getLast().takeBytes();
    if (taken == 0) {
      throw new IllegalStateException("nothing was delivered");
    }
    return taken;
  }
}
