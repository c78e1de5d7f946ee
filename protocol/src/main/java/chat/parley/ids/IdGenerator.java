package chat.parley.ids;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Makes ids that grow with time: 43 bits of milliseconds, then 20 bits that start at random.
///
/// Promises that no two ids of one generator are equal, also when the clock stands still or jumps
/// back. Order in a room never depends on ids: that is what offsets are for.
///
/// **Thread:** any.
public final class IdGenerator {
  private static final int RANDOM_BITS = 20;

  private final Clock clock;
  private final AtomicLong last = new AtomicLong();

  public IdGenerator(Clock clock) {
    this.clock = clock;
  }

  public UserId user() {
    return new UserId(next());
  }

  public RoomId room() {
    return new RoomId(next());
  }

  public MessageId message() {
    return new MessageId(next());
  }

  public SessionId session() {
    return new SessionId(next());
  }

  public UploadId upload() {
    return new UploadId(next());
  }

  public InvitationId invitation() {
    return new InvitationId(next());
  }

  private long next() {
    long random = ThreadLocalRandom.current().nextLong(1L << RANDOM_BITS);
    long candidate = clock.millis() << RANDOM_BITS | random;
    return last.updateAndGet(previous -> Math.max(previous + 1, candidate));
  }
}
