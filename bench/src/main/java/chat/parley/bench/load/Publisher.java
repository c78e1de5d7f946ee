package chat.parley.bench.load;

import chat.parley.ids.ClientId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member who publishes, and knows what of theirs is under way.
final class Publisher {
  /// What is remembered of the newest messages; more are never under way in a closed loop.
  private static final int REMEMBERED = 4_096;

  /// Tells the runs that post into one database apart.
  private static final long RUN = System.nanoTime() & 0xfff;

  private final int number;
  private final Room room;
  private final int textLength;
  private final Tally tally;
  private final int[] missing = new int[REMEMBERED];
  private final long[] due = new long[REMEMBERED];
  private @Nullable Client client;
  private int sent;
  private Until until = Until.EVERYONE_HAS_IT;
  private boolean closedLoop;

  Publisher(int number, Room room, int textLength, Tally tally) {
    this.number = number;
    this.room = room;
    this.textLength = textLength;
    this.tally = tally;
  }

  void speaksThrough(Client through) {
    client = through;
  }

  /// Publishes what was due at some moment.
  void publish(long dueNanos) {
    Client through = client;
    if (through == null || through.state() != Client.State.OPEN) {
      return;
    }
    int message = sent++;
    missing[message % REMEMBERED] = room.members();
    due[message % REMEMBERED] = dueNanos;
    tally.sent(dueNanos, System.nanoTime(), room.members());
    String text = Mark.text(number, message, dueNanos, textLength);
    try {
      through.send(through.entry().dialect().post(id(message), through.roomNamed(), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A UUID of version 7 whose last 8 digits are the message's number, so that its ack is known.
  private ClientId id(int message) {
    long high = (System.currentTimeMillis() << 16) | 0x7000 | RUN;
    long low = Long.MIN_VALUE | ((long) number << 32) | (message & 0xffff_ffffL);
    return new ClientId(new UUID(high, low));
  }

  /// Keeps some messages under way, from now on.
  void beginClosedLoop(int underWay, Until end) {
    closedLoop = true;
    until = end;
    for (int i = 0; i < underWay; i++) {
      publish(System.nanoTime());
    }
  }

  void endClosedLoop() {
    closedLoop = false;
  }

  void delivered(int message, long now) {
    if (--missing[message % REMEMBERED] == 0 && until == Until.EVERYONE_HAS_IT) {
      next(now);
    }
  }

  void acked(int message, long now) {
    tally.acked(due[message % REMEMBERED], now);
    if (until == Until.STORED) {
      next(now);
    }
  }

  void refused() {
    next(System.nanoTime());
  }

  private void next(long now) {
    if (closedLoop) {
      publish(now);
    }
  }
}
