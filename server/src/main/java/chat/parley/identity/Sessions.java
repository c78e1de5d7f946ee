package chat.parley.identity;

import chat.parley.http.ClientAddress;
import chat.parley.ids.IdGenerator;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.protocol.SessionSummary;
import chat.parley.rates.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// Makes, finds and ends sessions. A session ends when its person ends it, after [#LIFETIME] (that
/// of a guest after [#GUEST_LIFETIME]), or when nobody has used it for [SessionStore#IDLE_MAX].
///
/// **Thread:** virtual threads; calls block on the database.
public final class Sessions {
  /// How long a session lasts.
  public static final Duration LIFETIME = Duration.ofDays(90);

  /// How long a guest is known.
  public static final Duration GUEST_LIFETIME = Duration.ofDays(30);

  /// How exactly the last use is known: noting it is a write.
  private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);

  /// How long somebody who signed in need not prove again who they are.
  private static final Duration FRESH = Duration.ofMinutes(10);

  private static final int REMOVED_AT_ONCE = 500;

  private final SessionStore store;
  private final RateLimit<ClientAddress> guestRates;
  private final IdGenerator ids;
  private final Clock clock;
  private final List<Consumer<SessionId>> whenEnded = new CopyOnWriteArrayList<>();
  private final List<Consumer<UserId>> whenRenamed = new CopyOnWriteArrayList<>();

  /// A session that was just made; the token is shown this once.
  public record Started(Caller caller, String token) {}

  /// From where, and with what, somebody begins a session.
  public record Origin(ClientAddress address, Device device) {
    /// With something that does not say what it is.
    public static Origin of(ClientAddress address) {
      return new Origin(address, Device.UNKNOWN);
    }
  }

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
  public Started startGuest(DisplayName name, Origin from) {
    guestRates.admit(from.address());
    Caller caller = new Caller(ids.user(), name.value(), Role.GUEST, ids.session());
    Token token = Token.random(Token.Kind.SESSION);
    store.createGuest(caller, beginning(token, from.device(), GUEST_LIFETIME));
    return new Started(caller, token.value());
  }

  /// Makes a guest who gave no name.
  public Started startNamelessGuest(Origin from) {
    int digits = ThreadLocalRandom.current().nextInt(1_000, 10_000);
    return startGuest(new DisplayName("Guest " + digits), from);
  }

  /// How somebody has proven who they are.
  public enum Way {
    SETUP,
    INVITATION,
    PASSWORD,
    PASSKEY,
    PROVIDER;

    /// The name in the audit log, such as `passkey`.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Begins a session of somebody who has proven who they are.
  Started start(Account account, Way way, Origin from) {
    Caller caller =
        new Caller(account.person(), account.displayName().value(), account.role(), ids.session());
    Token token = Token.random(Token.Kind.SESSION);
    Duration lifetime = account.role() == Role.GUEST ? GUEST_LIFETIME : LIFETIME;
    store
        .open(caller.from(from.address()), beginning(token, from.device(), lifetime), way)
        .forEach(this::announceEnd);
    return new Started(caller, token.value());
  }

  private SessionStore.Beginning beginning(Token token, Device device, Duration lifetime) {
    Instant now = clock.instant();
    return new SessionStore.Beginning(token.hash(), device, now, now.plus(lifetime));
  }

  /// The caller whose session, or who themself, has this token; empty when it has ended or never
  /// was.
  public Optional<Caller> find(String text) {
    Token token = new Token(text);
    if (!token.isOf(Token.Kind.SESSION) && !token.isOf(Token.Kind.PERSONAL)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<SessionStore.Found> found = store.find(token.hash(), now);
    found
        .filter(it -> it.usedAt().plus(USE_NOTED_EVERY).isBefore(now))
        .ifPresent(it -> store.used(it.caller().session(), now));
    return found.map(SessionStore.Found::caller);
  }

  /// Whether the caller's session goes on.
  public boolean isActive(Caller caller) {
    return store.isActive(caller.session(), clock.instant());
  }

  /// The caller's sessions, the last used first.
  public List<SessionSummary> of(Caller caller) {
    return of(caller.user(), caller);
  }

  /// The sessions of somebody, as another may see them who was let to.
  List<SessionSummary> of(UserId person, Caller asking) {
    return store.of(person, asking.session(), clock.instant());
  }

  /// Whether the caller signed in not long ago, so that it is hardly somebody else at their screen.
  boolean isFresh(Caller caller) {
    Instant since = clock.instant().minus(FRESH);
    return of(caller).stream()
        .anyMatch(session -> session.current() && session.startedAt().isAfter(since));
  }

  /// Gives the caller's session another token, which is returned; the old one is nobody's any more.
  String renew(Caller caller) {
    Token token = Token.random(Token.Kind.SESSION);
    store.replaceToken(caller.session(), token.hash());
    return token.value();
  }

  /// Ends the caller's session; its sockets are told by those who asked for it with [#whenEnded].
  public void end(Caller caller) {
    store.end(caller, caller.session());
    announceEnd(caller.session());
  }

  /// Ends one of the caller's sessions; refuses with `not_found` when it is none of them.
  public void end(Caller caller, SessionId session) {
    if (!store.end(caller, session)) {
      throw new Refused(ErrorCode.NOT_FOUND, "you have no such session");
    }
    announceEnd(session);
  }

  /// Ends all sessions of the caller, on every device, and their tokens.
  public void endAll(Caller caller) {
    store.endAll(caller, Optional.empty()).forEach(this::announceEnd);
  }

  /// Ends all sessions and tokens of the caller but the session that asks.
  void endOthers(Caller caller) {
    store.endAll(caller, Optional.of(caller.session())).forEach(this::announceEnd);
  }

  /// Tells of sessions that ended together with something else.
  void ended(List<SessionId> sessions) {
    sessions.forEach(this::announceEnd);
  }

  /// Tells that somebody is called otherwise from now on.
  void renamed(UserId person) {
    whenRenamed.forEach(listener -> listener.accept(person));
  }

  private void announceEnd(SessionId session) {
    whenEnded.forEach(listener -> listener.accept(session));
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

  /// Calls `listener` after somebody took another name, on the thread that stored it.
  public void whenRenamed(Consumer<UserId> listener) {
    whenRenamed.add(listener);
  }
}
