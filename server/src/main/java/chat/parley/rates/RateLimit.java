package chat.parley.rates;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.InstantSource;

/// How often each of many may do something: a token bucket each. At most 100,000 are remembered;
/// one that is full again is forgotten.
///
/// **Thread:** any.
///
/// @param <K> whose bucket it is
public final class RateLimit<K> {
  private static final int KEYS_MAX = 100_000;

  private final Rate rate;
  private final InstantSource clock;
  private final Counter refused;
  private final Cache<K, Bucket> buckets;

  /// What each may do.
  ///
  /// @param perSecond over time
  /// @param burst at once
  /// @param detail the same for people
  public record Rate(double perSecond, int burst, String detail) {}

  /// @param refused counts the refusals
  public RateLimit(Rate rate, InstantSource clock, Counter refused) {
    this.rate = rate;
    this.clock = clock;
    this.refused = refused;
    Duration full = Duration.ofSeconds(1 + (long) (rate.burst() / rate.perSecond()));
    this.buckets = Caffeine.newBuilder().maximumSize(KEYS_MAX).expireAfterAccess(full).build();
  }

  /// Takes one token, or refuses with `rate_limited` and the time until there is one.
  public void admit(K key) {
    Bucket bucket = buckets.get(key, _ -> new Bucket(rate.burst(), clock.millis()));
    long waitMillis = bucket.take(rate, clock.millis());
    if (waitMillis > 0) {
      refused.increment();
      throw new Refused(ErrorCode.RATE_LIMITED, rate.detail(), Duration.ofMillis(waitMillis));
    }
  }

  /// Takes one token if there is one: for what may be left out without a word.
  public boolean admits(K key) {
    Bucket bucket = buckets.get(key, _ -> new Bucket(rate.burst(), clock.millis()));
    boolean admitted = bucket.take(rate, clock.millis()) == 0;
    if (!admitted) {
      refused.increment();
    }
    return admitted;
  }

  /// Gives one token back that was taken for something that counts no more.
  public void giveBack(K key) {
    Bucket bucket = buckets.getIfPresent(key);
    if (bucket != null) {
      bucket.giveBack(rate);
    }
  }

  private static final class Bucket {
    private double tokens;
    private long filledAt;

    Bucket(double tokens, long filledAt) {
      this.tokens = tokens;
      this.filledAt = filledAt;
    }

    synchronized void giveBack(Rate rate) {
      tokens = Math.min(rate.burst(), tokens + 1);
    }

    /// 0 when a token was taken, else the milliseconds until there is one.
    synchronized long take(Rate rate, long now) {
      double earned = Math.max(0, now - filledAt) * rate.perSecond() / 1000.0;
      tokens = Math.min(rate.burst(), tokens + earned);
      filledAt = now;
      if (tokens >= 1) {
        tokens -= 1;
        return 0;
      }
      return (long) Math.ceil((1 - tokens) * 1000 / rate.perSecond());
    }
  }
}
