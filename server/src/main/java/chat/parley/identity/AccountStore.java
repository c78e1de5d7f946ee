package chat.parley.identity;

import chat.parley.http.ClientAddress;
import chat.parley.ids.UserId;
import java.time.Instant;
import java.util.Optional;

/// Where accounts and the name of the place are kept. Each call is one transaction and blocks until
/// it is durable.
///
/// **Thread:** virtual threads.
public interface AccountStore {
  /// The account whose name looks like this one, unless the person was deactivated.
  Optional<Account> find(AccountName name);

  /// The account of this person, if they have one and were not deactivated.
  Optional<Account> of(UserId person);

  void setPasswordHash(Caller by, String passwordHash);

  /// Writes down that somebody failed to sign in to this account. Does not wait until that is
  /// durable, so that nobody learns by the time it takes that there is such an account.
  ///
  /// @param detail what was wrong: `password` or `code`
  void signInFailed(Account account, ClientAddress from, String detail);

  /// Stores the place's first owner and its name; false, and nothing is stored, when there is an
  /// owner already.
  boolean createOwner(Account owner, PlaceName place, Instant now);

  boolean hasOwner();

  /// The name of the place, once it has one.
  Optional<PlaceName> place();
}
