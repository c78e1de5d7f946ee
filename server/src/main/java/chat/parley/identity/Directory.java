package chat.parley.identity;

import chat.parley.http.ClientAddress;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Person;
import chat.parley.protocol.PersonSummary;
import chat.parley.protocol.Refused;
import chat.parley.protocol.SessionSummary;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The people of the place. Everyone finds others by name; owners and admins govern: owners act on
/// everybody, admins on those below them. There is always an owner. Whoever is deactivated signs in
/// no more, their sessions, tokens and invitations are worth nothing, and their name stays theirs.
///
/// **Thread:** virtual threads; calls block on the database.
public final class Directory {
  /// Most people of one page.
  public static final int PAGE_MAX = 200;

  /// Most people of one search.
  public static final int FOUND_MAX = 50;

  private final PersonStore store;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Clock clock;

  public Directory(PersonStore store, Accounts accounts, Sessions sessions, Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// People in the order in which they came; refuses with `forbidden`.
  ///
  /// @param after empty for the first page
  /// @param part what their name or account holds; all with `""`
  public List<PersonSummary> page(Caller caller, Optional<UserId> after, String part, int limit) {
    requireGoverning(caller);
    return store.page(after.orElse(new UserId(0)), part.strip(), Math.min(limit, PAGE_MAX));
  }

  /// Other people whose name holds this, by name, at most [#FOUND_MAX]. Guests find whom they share
  /// a room with that not everyone is in.
  public List<Person> find(Caller caller, String part) {
    return store.named(caller.user(), part.strip(), caller.role() == Role.GUEST, FOUND_MAX);
  }

  /// Refuses with `forbidden` or `not_found`.
  public void deactivate(Caller caller, UserId person) {
    requireGoverning(caller);
    sessions.ended(
        store.deactivate(caller, person, it -> requireAbove(caller, person, it), clock.instant()));
  }

  /// Deactivates the caller themself; refuses with `sign_in_refused` when this is not their
  /// password, and with `forbidden` guests and the last owner.
  public void deactivate(Caller caller, String password, ClientAddress from) {
    accounts.requirePassword(caller, password, from);
    sessions.ended(
        store.deactivate(caller, caller.user(), Directory::requireAnotherOwner, clock.instant()));
  }

  /// Refuses with `forbidden` or `not_found`.
  public void reactivate(Caller caller, UserId person) {
    requireGoverning(caller);
    store.reactivate(caller, person, it -> requireAbove(caller, person, it));
  }

  /// Where somebody is signed in, the last used first; refuses with `forbidden` or `not_found`.
  public List<SessionSummary> sessions(Caller caller, UserId person) {
    requireGoverning(caller);
    requireBelow(caller, person, store.governed(person));
    return sessions.of(person, caller);
  }

  /// Ends one session of somebody; refuses with `forbidden` or `not_found`.
  public void endSession(Caller caller, UserId person, SessionId session) {
    requireGoverning(caller);
    if (!store.endSession(caller, person, session, it -> requireBelow(caller, person, it))) {
      throw new Refused(ErrorCode.NOT_FOUND, "they have no such session");
    }
    sessions.ended(List.of(session));
  }

  /// Ends all sessions and tokens of somebody, on every device; refuses with `forbidden` or
  /// `not_found`.
  public void signOut(Caller caller, UserId person) {
    requireGoverning(caller);
    sessions.ended(store.signOut(caller, person, it -> requireBelow(caller, person, it)));
  }

  /// Gives somebody with an account another role, at most the caller's own; refuses with
  /// `forbidden`, `invalid` or `not_found`.
  public void setRole(Caller caller, UserId person, Role role) {
    requireGoverning(caller);
    if (role == Role.GUEST || !caller.role().isAtLeast(role)) {
      throw new Refused(
          ErrorCode.FORBIDDEN, "nobody makes somebody a guest, or more than they are");
    }
    sessions.ended(
        store.setRole(
            caller,
            person,
            role,
            it -> {
              if (!it.account()) {
                throw new Refused(ErrorCode.INVALID, "a guest has no account: invite them");
              }
              requireAbove(caller, person, it);
            }));
  }

  private static void requireAbove(Caller caller, UserId person, PersonStore.Governed governed) {
    requireBelow(caller, person, governed);
    requireAnotherOwner(governed);
  }

  private static void requireBelow(Caller caller, UserId person, PersonStore.Governed governed) {
    if (caller.user().equals(person)) {
      throw new Refused(ErrorCode.FORBIDDEN, "nobody governs themselves");
    }
    if (caller.role() != Role.OWNER && governed.role().isAtLeast(caller.role())) {
      throw new Refused(ErrorCode.FORBIDDEN, "admins govern those below them");
    }
  }

  private static void requireAnotherOwner(PersonStore.Governed governed) {
    if (governed.lastOwner()) {
      throw new Refused(ErrorCode.FORBIDDEN, "a place needs an owner: make another one first");
    }
  }

  private static void requireGoverning(Caller caller) {
    if (!caller.role().isAtLeast(Role.ADMIN)) {
      throw new Refused(ErrorCode.FORBIDDEN, "owners and admins govern people");
    }
  }
}
