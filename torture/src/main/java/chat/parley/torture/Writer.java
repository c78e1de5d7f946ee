package chat.parley.torture;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Posts to one room at a steady pace, a few at once; sometimes posts again what was acked long
/// ago.
final class Writer extends Participant {
  private static final int AT_ONCE = 4;
  private static final int REPEAT_ONE_IN = 40;

  private static final int HURRIED_PACE_MILLIS = 4;
  private static final String LONG = " at length " + "x".repeat(4_000);

  private final String room;
  private final int paceMillis;
  private long next;
  private @Nullable Post old;
  private volatile boolean hurry;

  Writer(Seat seat, String room, int paceMillis) {
    super(seat);
    this.room = room;
    this.paceMillis = paceMillis;
  }

  /// Posts long texts, and many; or as before.
  void setHurry(boolean on) {
    hurry = on;
  }

  @Override
  void act(Peer open) throws IOException {
    if (isSettling() || underWay() >= AT_ONCE || System.nanoTime() < next) {
      return;
    }
    next = later(random, 1, 2 * (hurry ? HURRIED_PACE_MILLIS : paceMillis));
    Post known = old;
    if (known != null && random.nextInt(REPEAT_ONE_IN) == 0) {
      repeat(open, known);
      old = null;
    } else {
      post(open, room, hurry ? LONG : "");
    }
  }

  @Override
  void acked(Post post) {
    if (old == null || random.nextInt(REPEAT_ONE_IN) == 0) {
      old = post;
    }
  }
}
