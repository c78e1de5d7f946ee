package chat.parley.messages;

import chat.parley.identity.Caller;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.InstantSource;

/// How fast a person may post: a token bucket each, over all their connections.
///
/// **Thread:** any.
public final class PostRates {
  private static final int PEOPLE_MAX = 100_000;

  private final int perSecond;
  private final int burst;
  private final InstantSource clock;
  private final Counter refused;
  private final Cache<UserId, Bucket> buckets;

  public PostRates(int perSecond, int burst, InstantSource clock, Counter refused) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.clock = clock;
    this.refused = refused;
    Duration full = Duration.ofSeconds(1 + burst / perSecond);
    this.buckets = Caffeine.newBuilder().maximumSize(PEOPLE_MAX).expireAfterAccess(full).build();
  }

  /// Takes one token, or refuses with `rate_limited` and the time until there is one.
  public void admit(Caller caller) {
    long waitMillis = reserveMillis(caller);
    if (waitMillis > 0) {
      refused.increment();
      throw new Refused(
          ErrorCode.RATE_LIMITED,
          perSecond + " posts a second, " + burst + " at once",
          Duration.ofMillis(waitMillis));
    }
  }

  private long reserveMillis(Caller caller) {
    Bucket bucket = buckets.get(caller.user(), _ -> new Bucket(burst, clock.millis()));
    return bucket.take(perSecond, burst, clock.millis());
  }

  private static final class Bucket {
    private double tokens;
    private long filledAt;

    Bucket(double tokens, long filledAt) {
      this.tokens = tokens;
      this.filledAt = filledAt;
    }

    /// 0 when a token was taken, else the milliseconds until there is one.
    synchronized long take(int perSecond, int burst, long now) {
      double earned = Math.max(0, now - filledAt) * perSecond / 1000.0;
      tokens = Math.min(burst, tokens + earned);
      filledAt = now;
      if (tokens >= 1) {
        tokens -= 1;
        return 0;
      }
      return (long) Math.ceil((1 - tokens) * 1000 / perSecond);
    }
  }
}
