package chat.parley.identity;

import chat.parley.ids.SessionId;
import java.time.Instant;
import java.util.Optional;

/// Where people and sessions are kept. Each call is one transaction and blocks until it is durable.
///
/// **Thread:** virtual threads.
public interface SessionStore {
  /// Stores a new guest and their session.
  ///
  /// @param tokenHash SHA-256 of the session's token
  void create(Caller caller, byte[] tokenHash, Instant now, Instant expires);

  /// The caller of the session with this hash, unless it has expired.
  Optional<Caller> find(byte[] tokenHash, Instant now);

  /// Whether the session has neither ended nor expired.
  boolean isActive(SessionId session, Instant now);

  /// Ends a session; nothing happens when it has ended already.
  void end(SessionId session);

  /// Removes sessions that have expired, at most `most` of them, and returns how many. Their people
  /// stay: they are the authors of messages.
  int removeExpired(Instant now, int most);
}
