package chat.parley.identity;

import chat.parley.ids.IdGenerator;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the first owner of a place that has none. Whoever starts the server gets a token, on the
/// console and in a file that only they can read; with it, once and within [#OPEN_FOR], somebody
/// becomes the owner. Afterwards, and without the token, there is nothing here.
///
/// **Thread:** any; calls block on the database.
public final class Setup {
  /// How long the token is worth something; a restart makes a new one.
  public static final Duration OPEN_FOR = Duration.ofMinutes(30);

  private final AccountStore store;
  private final PasswordHashes hashes;
  private final Sessions sessions;
  private final IdGenerator ids;
  private final Clock clock;
  private volatile @Nullable Open open;
  private volatile Runnable whenDone = () -> {};

  /// What the owner chose.
  public record Choice(PlaceName place, AccountName name, DisplayName displayName, Password word) {}

  private record Open(Token token, Instant until) {}

  public Setup(
      AccountStore store, PasswordHashes hashes, Sessions sessions, IdGenerator ids, Clock clock) {
    this.store = store;
    this.hashes = hashes;
    this.sessions = sessions;
    this.ids = ids;
    this.clock = clock;
  }

  /// Opens the setup and returns its token; empty when the place has an owner.
  public Optional<Token> open() {
    if (store.hasOwner()) {
      return Optional.empty();
    }
    Token token = Token.random(Token.Kind.SETUP);
    open = new Open(token, clock.instant().plus(OPEN_FOR));
    return Optional.of(token);
  }

  /// Makes the owner and their session. Of two that come at once, one does: the store decides.
  /// Refuses with `not_found` without the right token, or when there is an owner.
  public Sessions.Started complete(Token token, Choice choice, Sessions.Origin from) {
    require(token);
    Account owner =
        new Account(
            ids.user(),
            choice.name(),
            choice.displayName(),
            Role.OWNER,
            hashes.hash(choice.word()));
    if (!store.createOwner(owner, choice.place(), clock.instant())) {
      throw nothingHere();
    }
    open = null;
    whenDone.run();
    return sessions.start(owner, Sessions.Way.SETUP, from);
  }

  /// Calls `listener` after the owner was made, on the thread that made them.
  public void whenDone(Runnable listener) {
    whenDone = listener;
  }

  /// Refuses with `not_found` unless this is the token, and still worth something.
  public void require(Token token) {
    Open now = open;
    if (now == null
        || !MessageDigest.isEqual(now.token().hash(), token.hash())
        || clock.instant().isAfter(now.until())) {
      throw nothingHere();
    }
  }

  private static Refused nothingHere() {
    return new Refused(ErrorCode.NOT_FOUND, "there is nothing at this path");
  }
}
