package chat.parley.identity;

import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Person;

/// Who is asking, proven by a session. Only [Sessions] makes one.
///
/// @param role as it was when the session was looked up; a change of role ends the person's
///   sessions
public record Caller(UserId user, String name, Role role, SessionId session) {
  public Person person() {
    return new Person(user, name);
  }
}
