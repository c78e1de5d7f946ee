package chat.parley.identity;

import chat.parley.http.ClientAddress;
import chat.parley.ids.IdGenerator;
import chat.parley.ids.SessionId;
import chat.parley.rates.RateLimit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// Makes, finds and ends sessions. A token is 256 random bits with the prefix `parleys_`, for the
/// sake of scanners that look for leaked secrets; only its SHA-256 is stored.
///
/// **Thread:** virtual threads; calls block on the database.
public final class Sessions {
  /// How long a session lasts.
  public static final Duration LIFETIME = Duration.ofDays(90);

  private static final String PREFIX = "parleys_";
  private static final int TOKEN_BYTES = 32;
  private static final int TOKEN_CHARS_MAX = 100;
  private static final int REMOVED_AT_ONCE = 500;

  private final SessionStore store;
  private final RateLimit<ClientAddress> guestRates;
  private final IdGenerator ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final List<Consumer<SessionId>> whenEnded = new CopyOnWriteArrayList<>();

  /// A session that was just made; the token is shown this once.
  public record Started(Caller caller, String token) {}

  /// @param guestRates how often an address may make a guest
  public Sessions(
      SessionStore store, RateLimit<ClientAddress> guestRates, IdGenerator ids, Clock clock) {
    this.store = store;
    this.guestRates = guestRates;
    this.ids = ids;
    this.clock = clock;
  }

  /// Makes a guest of this name, and their session; refuses with `rate_limited` when too many came
  /// from this address.
  public Started startGuest(GuestName name, ClientAddress from) {
    guestRates.admit(from);
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Caller caller = new Caller(ids.user(), name.value(), Role.GUEST, ids.session());
    Instant now = clock.instant();
    store.create(caller, hash(token), now, now.plus(LIFETIME));
    return new Started(caller, token);
  }

  /// Makes a guest who gave no name.
  public Started startNamelessGuest(ClientAddress from) {
    int digits = ThreadLocalRandom.current().nextInt(1_000, 10_000);
    return startGuest(new GuestName("Guest " + digits), from);
  }

  /// The caller whose session has this token; empty when it has ended or never was.
  public Optional<Caller> find(String token) {
    if (!token.startsWith(PREFIX) || token.length() > TOKEN_CHARS_MAX) {
      return Optional.empty();
    }
    return store.find(hash(token), clock.instant());
  }

  /// Whether the caller's session goes on.
  public boolean isActive(Caller caller) {
    return store.isActive(caller.session(), clock.instant());
  }

  /// Ends the session; its sockets are told by those who asked for it with [#whenEnded].
  public void end(Caller caller) {
    store.end(caller.session());
    whenEnded.forEach(listener -> listener.accept(caller.session()));
  }

  /// Removes what is stored of sessions that have expired, some at a time.
  ///
  /// @return how many there were
  public int forgetExpired() {
    int all = 0;
    int some;
    do {
      some = store.removeExpired(clock.instant(), REMOVED_AT_ONCE);
      all += some;
    } while (some == REMOVED_AT_ONCE);
    return all;
  }

  /// Calls `listener` after a session has ended, on the thread that ended it.
  public void whenEnded(Consumer<SessionId> listener) {
    whenEnded.add(listener);
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
