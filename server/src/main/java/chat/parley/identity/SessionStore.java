package chat.parley.identity;

import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.SessionSummary;
import chat.parley.protocol.TokenSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where people and sessions are kept. Each call is one transaction and blocks until it is durable.
///
/// **Thread:** virtual threads.
public interface SessionStore {
  /// A session that was not used for this long has expired; a personal token has not.
  Duration IDLE_MAX = Duration.ofDays(14);

  /// Most sessions of one person; one more ends the one that was not used for longest.
  int SESSIONS_MAX = 20;

  /// Most personal tokens of one person.
  int TOKENS_MAX = 20;

  /// What is new about a new session.
  ///
  /// @param tokenHash SHA-256 of the session's token
  record Beginning(byte[] tokenHash, Device device, Instant at, Instant expires) {}

  /// Whose session it is, and when it was last noted to be used.
  record Found(Caller caller, Instant usedAt) {}

  /// Stores a new guest and their session.
  void createGuest(Caller caller, Beginning beginning);

  /// Stores a session of somebody who is known, and that they signed in.
  ///
  /// @return those that ended to make room
  List<SessionId> open(Caller caller, Beginning beginning, Sessions.Way way);

  /// Stores a personal token; false when its person has too many.
  boolean createToken(Caller by, TokenSummary token, byte[] tokenHash);

  /// The session with this hash, unless it has expired.
  Optional<Found> find(byte[] tokenHash, Instant now);

  /// Whether the session has neither ended nor expired.
  boolean isActive(SessionId session, Instant now);

  /// The personal tokens of this person that go on, the newest first.
  List<TokenSummary> tokens(UserId person, Instant now);

  /// The sessions of this person that go on, without personal tokens, the last used first.
  ///
  /// @param asking the session that asks
  List<SessionSummary> of(UserId person, SessionId asking, Instant now);

  /// Notes that the session is in use. Does not wait until that is durable.
  void used(SessionId session, Instant now);

  /// Gives the session another token.
  void replaceToken(SessionId session, byte[] tokenHash);

  /// Ends this session, or personal token, if it is one of the caller's; false when it is not.
  boolean end(Caller by, SessionId session);

  /// Ends all sessions of the caller but the one that is kept, and returns them.
  List<SessionId> endAll(Caller by, Optional<SessionId> kept);

  /// Removes sessions that have expired, at most `most` of them, and returns how many. Their people
  /// stay: they are the authors of messages.
  int removeExpired(Instant now, int most);
}
