package chat.parley.identity;

import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Person;
import chat.parley.protocol.PersonSummary;
import chat.parley.protocol.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Where people are kept. Each call is one transaction and blocks until it is durable.
///
/// **Thread:** virtual threads.
public interface PersonStore {
  /// Somebody about whom is to be decided, as of the transaction that acts.
  ///
  /// @param account whether they have one
  /// @param lastOwner whether there is no other owner
  record Governed(Role role, boolean account, boolean lastOwner) {}

  /// The profile of somebody who has an account, without a status that is over.
  Optional<Profile> profile(UserId person, Instant now);

  /// Whether these two are together in a room that not everyone is in.
  boolean acquainted(UserId one, UserId other);

  void setProfile(UserId person, Profile profile);

  /// The people with larger ids than this, in their order.
  ///
  /// @param part what their name, or that of their account, holds, in whatever case; all with `""`
  List<PersonSummary> page(UserId after, String part, int limit);

  /// Other people who can be here, by name.
  ///
  /// @param part what their name holds, in whatever case
  /// @param acquainted only those who are with the viewer in a room that not everyone is in
  List<Person> named(UserId viewer, String part, boolean acquainted, int limit);

  /// Ends what somebody can do here, their sessions, tokens and invitations. Refuses with
  /// `not_found`.
  ///
  /// @param check refuses, or lets it be done
  /// @return the sessions that ended
  List<SessionId> deactivate(Caller by, UserId person, Consumer<Governed> check, Instant now);

  /// Lets somebody sign in again. Refuses with `not_found`.
  void reactivate(Caller by, UserId person, Consumer<Governed> check);

  /// What a rule of governing asks about somebody. Refuses with `not_found`.
  Governed governed(UserId person);

  /// Ends one session of somebody, no token; false when it is none of theirs. Refuses with
  /// `not_found`.
  boolean endSession(Caller by, UserId person, SessionId session, Consumer<Governed> check);

  /// Ends all sessions and tokens of somebody, and returns them. Refuses with `not_found`.
  List<SessionId> signOut(Caller by, UserId person, Consumer<Governed> check);

  /// Gives somebody another role, and ends their sessions and tokens. Refuses with `not_found`.
  ///
  /// @return the sessions that ended
  List<SessionId> setRole(Caller by, UserId person, Role role, Consumer<Governed> check);
}
