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
}
