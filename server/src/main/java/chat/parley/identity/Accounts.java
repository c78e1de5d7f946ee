package chat.parley.identity;

import chat.parley.http.ClientAddress;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.rates.RateLimit;
import chat.parley.rates.RateLimit.Rate;
import java.util.Optional;

/// Signs people in by name and password, and changes passwords. Who may not sign in is told the
/// same after the same work, whether the name or the password was wrong.
///
/// **Thread:** virtual threads; calls block on the database and on [PasswordHashes].
public final class Accounts {
  /// Beyond it, failures to sign in as somebody are no more written down one by one.
  public static final Rate FAILURES_NOTED = new Rate(20 / 3600.0, 20, "20 failures an hour");

  private final AccountStore store;
  private final Sessions sessions;
  private final PasswordHashes hashes;
  private final SecondFactors factors;
  private final Rates rates;

  /// How often a password may be tried.
  ///
  /// @param perAddress by one address, whatever the name
  /// @param perName for one name by one address
  /// @param noted how many failures to sign in as one person are written down
  public record Rates(
      RateLimit<ClientAddress> perAddress, RateLimit<Attempt> perName, RateLimit<UserId> noted) {}

  /// Somebody tries a password for what looks like this name.
  public record Attempt(ClientAddress address, String nameKey) {}

  public Accounts(
      AccountStore store,
      Sessions sessions,
      PasswordHashes hashes,
      SecondFactors factors,
      Rates rates) {
    this.store = store;
    this.sessions = sessions;
    this.hashes = hashes;
    this.factors = factors;
    this.rates = rates;
  }

  /// Begins a session; refuses with `sign_in_refused`, `rate_limited` or, when too many sign in,
  /// `unavailable`; and only whoever knows the password with `code_needed` or `code_refused`.
  ///
  /// @param code of the second factor, when the person gave one
  public Sessions.Started signIn(
      String name, String password, Optional<String> code, Sessions.Origin from) {
    rates.perAddress().admit(from.address());
    Optional<AccountName> typed = AccountName.typed(name);
    rates.perName().admit(new Attempt(from.address(), typed.map(AccountName::key).orElse("")));
    Optional<Account> account = typed.flatMap(store::find);
    if (!hashes.matches(password, account.map(Account::passwordHash))) {
      account.ifPresent(it -> noteFailed(it, from, "password"));
      throw new Refused(ErrorCode.SIGN_IN_REFUSED, "no account has this name and this password");
    }
    requireCode(account.orElseThrow(), code, from);
    return sessions.start(account.orElseThrow(), Sessions.Way.PASSWORD, from);
  }

  private void requireCode(Account account, Optional<String> code, Sessions.Origin from) {
    try {
      if (factors.require(account, code)) {
        giveBack(from.address(), account);
      }
    } catch (Refused refused) {
      if (refused.code() == ErrorCode.CODE_REFUSED) {
        noteFailed(account, from, "code");
      }
      throw refused;
    }
  }

  private void noteFailed(Account account, Sessions.Origin from, String detail) {
    if (rates.noted().admits(account.person())) {
      store.signInFailed(account, from.address(), detail);
    }
  }

  /// Whoever is asked for a code comes twice, which is one attempt. Given back only for a right
  /// code, and each is right once: so a password that is known does not open the limit.
  private void giveBack(ClientAddress address, Account account) {
    rates.perAddress().giveBack(address);
    rates.perName().giveBack(new Attempt(address, account.name().key()));
  }

  /// The caller's account; refuses with `forbidden` when they have none.
  public Account of(Caller caller) {
    return store
        .of(caller.user())
        .orElseThrow(() -> new Refused(ErrorCode.FORBIDDEN, "a guest has no account"));
  }

  /// The caller's account; refuses with `sign_in_refused` when this is not its password.
  Account requirePassword(Caller caller, String password, ClientAddress address) {
    Account account = of(caller);
    rates.perName().admit(new Attempt(address, account.name().key()));
    if (!hashes.matches(password, Optional.of(account.passwordHash()))) {
      throw new Refused(ErrorCode.SIGN_IN_REFUSED, "the current password is another");
    }
    return account;
  }

  /// The caller's account; refuses with `sign_in_refused` unless this is its password or, where
  /// none is given, the caller signed in just now: whoever finds a screen that was left open cannot
  /// make themselves at home.
  Account requirePresence(Caller caller, Optional<String> password, ClientAddress address) {
    if (password.isPresent()) {
      return requirePassword(caller, password.get(), address);
    }
    Account account = of(caller);
    if (!sessions.isFresh(caller)) {
      throw new Refused(
          ErrorCode.SIGN_IN_REFUSED, "give the password: you did not sign in just now");
    }
    return account;
  }

  /// Changes the caller's password, ends their other sessions, and returns the token that this one
  /// has from now on; refuses with `sign_in_refused` when the current password is another.
  public String changePassword(
      Caller caller, String current, Password next, ClientAddress address) {
    requirePassword(caller, current, address);
    store.setPasswordHash(caller, hashes.hash(next));
    sessions.endOthers(caller);
    return sessions.renew(caller);
  }
}
