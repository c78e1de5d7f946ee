package chat.parley.torture;

/// Follows its rooms, goes away now and then without a word, and comes back with its positions.
final class Reader extends Participant {
  private static final int STAYS_MILLIS_MIN = 300;
  private static final int STAYS_MILLIS_MAX = 8_000;
  private static final int AWAY_MILLIS_MAX = 1_500;

  private long leaves;

  Reader(Seat seat) {
    super(seat);
    this.leaves = later(random, STAYS_MILLIS_MIN, STAYS_MILLIS_MAX);
  }

  @Override
  void act(Peer open) {
    if (!isSettling() && System.nanoTime() > leaves) {
      leaves = later(random, STAYS_MILLIS_MIN, STAYS_MILLIS_MAX);
      open.cut("went away");
      Interruptions.sleepMillis(random.nextInt(AWAY_MILLIS_MAX));
    }
  }
}
