package chat.parley.identity;

import chat.parley.protocol.PasskeyCodec;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/// What has to come back in an answer: random, good once, for a while, and only for what it was
/// made for. At most 10,000 are open; one more makes the oldest worth nothing.
///
/// **Thread:** any.
///
/// @param <F> what a challenge is for
final class Challenges<F> {
  private static final int OPEN_MAX = 10_000;
  private static final int OCTETS = 32;

  private final Clock clock;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();

  /// In the order in which they end.
  private final LinkedHashMap<String, Open<F>> open = new LinkedHashMap<>();

  private record Open<F>(F purpose, Instant until) {}

  Challenges(Clock clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  byte[] make(F purpose) {
    byte[] challenge = new byte[OCTETS];
    random.nextBytes(challenge);
    Instant now = clock.instant();
    synchronized (open) {
      open.values().removeIf(each -> !each.until().isAfter(now));
      if (open.size() >= OPEN_MAX) {
        open.pollFirstEntry();
      }
      open.put(PasskeyCodec.text(challenge), new Open<>(purpose, now.plus(lifetime)));
    }
    return challenge;
  }

  /// Uses a challenge up; false when it was not made for this, was used before, or has expired.
  boolean use(byte[] challenge, F purpose) {
    Open<F> found;
    synchronized (open) {
      found = open.remove(PasskeyCodec.text(challenge));
    }
    return found != null
        && found.purpose().equals(purpose)
        && found.until().isAfter(clock.instant());
  }
}
