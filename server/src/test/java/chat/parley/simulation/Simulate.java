package chat.parley.simulation;

import java.io.Console;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/// Runs many seeds: `./parley simulate`.
final class Simulate {
  private static final String HELP =
      """
      Runs delivery in a simulated world, one seed after the other, until one fails.

        ./parley simulate [--seeds N] [--seed S] [--fault FAULT]

        --seeds N      how many seeds (default 10000; 1 with --seed)
        --seed S       the first seed (default: another one each time)
        --fault FAULT  plant a fault, to see that it is found: \
      """;
  private static final int SEEDS_BETWEEN_LINES = 100;

  private Simulate() {}

  public static void main(String[] arguments) {
    long first = System.nanoTime();
    long seeds = 0;
    boolean one = false;
    Fault fault = Fault.NONE;
    for (Iterator<String> words = Arrays.asList(arguments).iterator(); words.hasNext(); ) {
      String flag = words.next();
      String value = flag.startsWith("--") && words.hasNext() ? words.next() : "";
      try {
        switch (flag) {
          case "--seeds" -> seeds = Long.parseLong(value);
          case "--seed" -> {
            first = Long.parseLong(value);
            one = true;
          }
          case "--fault" -> fault = Fault.valueOf(value.toUpperCase(Locale.ROOT));
          default -> help(flag.endsWith("help") ? 0 : 2);
        }
      } catch (IllegalArgumentException e) {
        System.err.println("parley: " + flag + " cannot be \"" + value + "\"");
        help(2);
      }
    }
    run(first, seeds > 0 ? seeds : one ? 1 : 10_000, fault);
  }

  private static void help(int status) {
    System.out.println(HELP + Arrays.toString(Fault.values()).toLowerCase(Locale.ROOT));
    System.exit(status);
  }

  /// One world is one thread; so there are as many worlds at once as processors.
  @SuppressWarnings("SystemConsoleNull") // to the null checker it may be
  private static void run(long first, long seeds, Fault fault) {
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal();
    long start = System.nanoTime();
    LongAdder frames = new LongAdder();
    AtomicLong done = new AtomicLong();
    LongStream.range(first, first + seeds)
        .parallel()
        .forEach(seed -> {
          frames.add(runOne(seed, fault).frames());
          long now = done.incrementAndGet();
          if (terminal && now % SEEDS_BETWEEN_LINES == 0) {
            System.err.printf("\r%,d of %,d seeds", now, seeds);
          }
        });
    System.out.printf(
        Locale.ROOT,
        "%s%,d seeds from %d on in %.1f s: %,d frames, each what it should be%n",
        terminal ? "\r" : "",
        seeds,
        first,
        (System.nanoTime() - start) / 1e9,
        frames.sum());
  }

  private static World.Result runOne(long seed, Fault fault) {
    try {
      return World.run(seed, fault);
    } catch (RuntimeException | AssertionError e) {
      synchronized (Simulate.class) {
        System.err.println("\n" + e.getMessage());
        e.printStackTrace();
        System.err.println("again: ./parley simulate --seed " + seed + faultFlag(fault));
        Runtime.getRuntime().halt(1);
      }
      throw e;
    }
  }

  private static String faultFlag(Fault fault) {
    return fault == Fault.NONE ? "" : " --fault " + fault.name().toLowerCase(Locale.ROOT);
  }
}
