package chat.parley.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// One connection's share of a pass: does it fit, one write of the shared buffer, one flush. The
/// channel is embedded, so that no system call is in it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OutboxBenchmark {
  private static final int MERGED_BYTES = 4_096;

  private final ByteBuf merged = Unpooled.directBuffer(MERGED_BYTES).writeZero(MERGED_BYTES);
  private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
  private final Queue<Object> taken = channel.outboundMessages();
  private Outbox outbox = new Outbox(channel.pipeline().firstContext());

  @Setup
  public void connect() {
    outbox = new Outbox(channel.pipeline().firstContext());
  }

  /// Writes and flushes.
  @Benchmark
  public boolean write_and_flush() {
    boolean fits = outbox.fits(MERGED_BYTES);
    outbox.write(merged.retainedDuplicate());
    outbox.flush();
    if (taken.poll() instanceof ByteBuf sent) {
      sent.release();
    }
    return fits;
  }

  @TearDown
  public void close() {
    channel.finishAndReleaseAll();
    merged.release();
  }
}
