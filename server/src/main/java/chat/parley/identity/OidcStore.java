package chat.parley.identity;

import chat.parley.ids.UserId;
import java.time.Instant;
import java.util.Optional;

/// Whom a provider of OpenID Connect has vouched for. Each call is one transaction and blocks until
/// it is durable.
///
/// **Thread:** virtual threads.
public interface OidcStore {
  /// A person, as a provider names them for ever.
  record Subject(String issuer, String name) {}

  /// What became of an account that was to be made.
  enum Made {
    MADE,
    /// Somebody has its name, or one that looks alike.
    NAME_TAKEN,
    /// The subject has an account.
    KNOWN
  }

  Optional<UserId> find(Subject subject);

  Made make(Subject subject, Account account, Instant now);

  /// Whether a provider vouches for this person.
  boolean isConnected(String issuer, UserId person);

  /// From now on the provider vouches for this person by this subject, and by no other; false, and
  /// nothing is stored, when the subject has another account.
  boolean connect(Subject subject, UserId person);

  /// The provider vouches for the person no more; false, and nothing is stored, when they could not
  /// sign in without it.
  boolean disconnect(String issuer, UserId person);
}
