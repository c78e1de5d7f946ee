package chat.parley.identity;

import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Person;

/// Who is asking, proven by a session. Only [Sessions] makes one.
public record Caller(UserId user, String name, SessionId session) {
  public Person person() {
    return new Person(user, name);
  }
}
