package chat.parley.examples.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/// How much of the processors other programs take while the lab measures: on a busy machine,
/// threads that compute cannot have the cores that the figures ought to be about.
final class OtherPrograms {
  /// Numbers of the line `cpu` in /proc/stat (proc_stat(5)): time of user, nice, system; idle,
  /// iowait.
  private static final int IDLE = 3;

  private static final int IOWAIT = 4;
  private static final int NUMBERS = 8;

  /// @param busy and all in ticks of all processors together
  private record Sample(long busy, long all, long ownNanos) {}

  private final Child farSide;
  private Sample begun = new Sample(0, 0, 0);
  private long busy;
  private long all;
  private long ownNanos;
  private long wallNanos;
  private long begunAt;

  OtherPrograms(Child farSide) {
    this.farSide = farSide;
  }

  void begin() {
    begun = sample();
    begunAt = System.nanoTime();
  }

  void end() {
    Sample ended = sample();
    busy += ended.busy() - begun.busy();
    all += ended.all() - begun.all();
    ownNanos += ended.ownNanos() - begun.ownNanos();
    wallNanos += System.nanoTime() - begunAt;
  }

  /// Their share of all processors between each begin and end, in percent; empty where the system
  /// does not tell.
  OptionalInt percent() {
    if (all == 0) {
      return OptionalInt.empty();
    }
    double own = ownNanos / ((double) wallNanos * Findings.cores());
    double others = (double) busy / all - own;
    return OptionalInt.of((int) Math.round(100 * Math.clamp(others, 0, 1)));
  }

  private Sample sample() {
    long own = Cpu.ofThisProcess() + farSide.cpuNanos();
    try {
      String line = Files.readAllLines(Path.of("/proc/stat")).getFirst();
      List<Long> ticks =
          List.of(line.replaceFirst("cpu +", "").split(" ", -1)).stream()
              .limit(NUMBERS)
              .map(Long::valueOf)
              .toList();
      long sum = ticks.stream().mapToLong(tick -> tick).sum();
      long idle = LongStream.of(ticks.get(IDLE), ticks.get(IOWAIT)).sum();
      return new Sample(sum - idle, sum, own);
    } catch (IOException _) {
      return new Sample(0, 0, own);
    }
  }
}
