package chat.parley.identity;

import chat.parley.ids.IdGenerator;
import chat.parley.ids.SessionId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.protocol.TokenSummary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Tokens for programs that act for a person: sessions with a name and a [Scope], which last until
/// a day that is set when they are made, however seldom they are used.
///
/// **Thread:** virtual threads; calls block on the database.
public final class PersonalTokens {
  static final Duration LIFETIME_MAX = Duration.ofDays(366);
  static final Duration LIFETIME_DEFAULT = Duration.ofDays(90);

  private final SessionStore store;
  private final Sessions sessions;
  private final IdGenerator ids;
  private final Clock clock;

  /// A token that was just made; it is shown this once.
  public record Made(TokenSummary summary, Token token) {}

  public PersonalTokens(SessionStore store, Sessions sessions, IdGenerator ids, Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.ids = ids;
    this.clock = clock;
  }

  /// Makes a token; refuses with `forbidden` guests, members who want the scope `admin`, and
  /// whoever has too many, and with `invalid` another lifetime than a day to [#LIFETIME_MAX].
  public Made make(Caller caller, DisplayName name, Scope scope, Duration lifetime) {
    if (!caller.role().isAtLeast(scope == Scope.ADMIN ? Role.ADMIN : Role.MEMBER)) {
      throw new Refused(
          ErrorCode.FORBIDDEN,
          scope == Scope.ADMIN
              ? "only owners and admins have this scope"
              : "guests have no tokens");
    }
    if (lifetime.isZero() || lifetime.compareTo(LIFETIME_MAX) > 0) {
      throw new Refused(ErrorCode.INVALID, "\"days\" must be 1 to " + LIFETIME_MAX.toDays());
    }
    Instant now = clock.instant();
    SessionId id = ids.session();
    TokenSummary summary =
        new TokenSummary(id, name.value(), scope.code(), now, now, now.plus(lifetime));
    Token token = Token.random(Token.Kind.PERSONAL);
    if (!store.createToken(caller, summary, token.hash())) {
      throw new Refused(
          ErrorCode.FORBIDDEN,
          "you have " + SessionStore.TOKENS_MAX + " tokens: revoke some first");
    }
    return new Made(summary, token);
  }

  /// The caller's tokens that go on, the newest first.
  public List<TokenSummary> of(Caller caller) {
    return store.tokens(caller.user(), clock.instant());
  }

  /// Makes a token worth nothing; its sockets are closed. Refuses with `not_found`.
  public void revoke(Caller caller, SessionId id) {
    sessions.end(caller, id);
  }
}
