package chat.parley.identity;

import chat.parley.ids.UserId;
import java.util.List;
import java.util.Optional;

/// Where second factors are kept. Each call is one transaction and blocks until it is durable.
///
/// **Thread:** virtual threads.
public interface SecondFactorStore {
  /// @param on whether signing in asks for it
  /// @param recoveryCodes how many are left
  record Found(byte[] secret, boolean on, int recoveryCodes) {}

  /// What the person has, on or begun.
  Optional<Found> of(UserId person);

  /// Stores a secret that is not asked for yet, instead of one that was only begun; false, and
  /// nothing is stored, when one is on.
  boolean begin(UserId person, byte[] secret);

  /// Asks for what was begun from now on; false when nothing was.
  ///
  /// @param step the one whose code proved it
  boolean turnOn(UserId person, long step, List<byte[]> recoveryCodes);

  /// Uses the code of a step; false when it, or a later one, was used before.
  boolean use(UserId person, long step);

  /// Uses a recovery code up; false when there is no such one.
  boolean useRecoveryCode(UserId person, byte[] hash);

  /// Forgets the secret and the recovery codes.
  void remove(UserId person);
}
