package chat.parley.identity;

import chat.parley.ids.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where passkeys are kept. Each call is one transaction and blocks until it is durable.
///
/// **Thread:** virtual threads.
public interface PasskeyStore {
  /// Most passkeys of one person.
  int PASSKEYS_MAX = 20;

  /// What became of a passkey that was to be stored.
  enum Added {
    STORED,
    /// Its person has [#PASSKEYS_MAX].
    TOO_MANY,
    /// Somebody has it.
    KNOWN
  }

  Added add(Passkey passkey);

  /// Those of this person, the newest first.
  List<Passkey> of(UserId person);

  Optional<Passkey> find(byte[] id);

  /// Notes that it signed; false, and nothing is noted, when it is gone, or when it counts and this
  /// count, or a later one, was seen before: then there are two of it.
  boolean used(byte[] id, long signCount, Instant now);

  /// Removes it if it is one of this person; false when it is not.
  boolean remove(UserId person, byte[] id);
}
