package chat.parley.microbench;

import chat.parley.protocol.Command;
import chat.parley.protocol.Reply;
import chat.parley.protocol.WireCodec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What is read and written for one message: a post comes in, `done` and `posted` go out.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {
  private final byte[] post = WireCodec.write(Samples.post());
  private final Reply.Done done = Samples.done();

  @Benchmark
  public Command read_post() {
    return WireCodec.readCommand(post);
  }

  @Benchmark
  public byte[] write_posted() {
    return WireCodec.write(Samples.posted(1));
  }

  @Benchmark
  public byte[] write_done() {
    return WireCodec.write(done);
  }
}
