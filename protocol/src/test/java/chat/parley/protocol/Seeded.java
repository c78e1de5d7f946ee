package chat.parley.protocol;

import java.util.Random;

/// Runs a property many times with random numbers that can be had again: a failure names the seed.
final class Seeded {
  private static final int TIMES = Integer.getInteger("parley.times", 2_000);

  /// What must hold for any random numbers.
  @FunctionalInterface
  interface Property {
    void check(Random random) throws Exception;
  }

  private Seeded() {}

  /// Runs only the seed of the system property `parley.seed` when it is set.
  static void always(Property property) {
    Long only = Long.getLong("parley.seed");
    if (only != null) {
      check(property, only);
      return;
    }
    long first = System.nanoTime();
    for (int i = 0; i < TIMES; i++) {
      check(property, first + i);
    }
  }

  private static void check(Property property, long seed) {
    try {
      property.check(new Random(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError("again with PARLEY_SEED=" + seed + ": " + e, e);
    }
  }
}
