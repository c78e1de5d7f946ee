package chat.parley.bench.load;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one connection has received: for each publisher of its room the newest message, and which
/// of the 64 before it came, which tells a duplicate from a message that comes late.
final class Received {
  private static final int WINDOW = 64;

  private final Room room;
  private final Tally tally;
  private final List<Publisher> publishers;
  private final @Nullable Publisher own;
  private int[] newest = {};
  private long[] seen = {};

  /// @param own the publisher that this connection is
  Received(Room room, Tally tally, List<Publisher> publishers, @Nullable Publisher own) {
    this.room = room;
    this.tally = tally;
    this.publishers = publishers;
    this.own = own;
  }

  Room room() {
    return room;
  }

  boolean publishes() {
    return own != null;
  }

  void message(int publisher, int number, long dueNanos, long now) {
    int at = publisher - room.firstPublisher();
    if (at < 0 || at >= room.publishers()) {
      tally.outOfOrder(); // of another room: it must not come here at all
      return;
    }
    if (newest.length == 0) {
      newest = new int[room.publishers()];
      Arrays.fill(newest, -1);
      seen = new long[room.publishers()];
    }
    int ahead = number - newest[at];
    if (ahead > 0) {
      seen[at] = shifted(seen[at], ahead);
      newest[at] = number;
    } else if (!late(at, -ahead)) {
      return;
    }
    tally.delivered(dueNanos, now);
    publishers.get(publisher).delivered(number, now);
  }

  /// The window when its end moves; the message that was the newest is in it from then on.
  private static long shifted(long window, int by) {
    if (by > WINDOW) {
      return 0;
    }
    return (by == WINDOW ? 0 : window << by) | (1L << (by - 1));
  }

  /// A message that is not newer than the newest.
  ///
  /// @return whether it came for the first time
  private boolean late(int at, int behind) {
    long bit = behind == 0 || behind > WINDOW ? 0 : 1L << (behind - 1);
    if (behind == 0 || (seen[at] & bit) != 0) {
      tally.duplicated();
      return false;
    }
    seen[at] |= bit;
    tally.outOfOrder();
    return true;
  }

  void done(int number, long now) {
    if (own != null) {
      own.acked(number, now);
    }
  }

  void failed() {
    tally.refused();
    if (own != null) {
      own.refused();
    }
  }
}
