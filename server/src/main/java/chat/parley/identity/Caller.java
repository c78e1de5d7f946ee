package chat.parley.identity;

import chat.parley.http.ClientAddress;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Person;
import chat.parley.protocol.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who is asking, proven by a session or a personal token. Only [Sessions] makes one.
///
/// @param role as it was when the session was looked up; a change of role ends the person's
///   sessions. With a scope below [Scope#ADMIN], that of a member at most
/// @param until when a token expires and its sockets are closed; a session's end is found when it
///   is used next
/// @param from where the request comes from, when that is known
public record Caller(
    UserId user,
    String name,
    Role role,
    SessionId session,
    Scope scope,
    Instant until,
    @Nullable ClientAddress from) {
  public Caller {
    if (!scope.isAtLeast(Scope.ADMIN) && role.isAtLeast(Role.MEMBER)) {
      role = Role.MEMBER;
    }
  }

  /// Somebody with a session, who may do whatever their role allows.
  public Caller(UserId user, String name, Role role, SessionId session) {
    this(user, name, role, session, Scope.ACCOUNT, Instant.MAX, null);
  }

  /// The same, asking from there.
  public Caller from(ClientAddress address) {
    return new Caller(user, name, role, session, scope, until, address);
  }

  public Person person() {
    return new Person(user, name);
  }

  /// Refuses with `forbidden` what goes beyond the scope.
  public void require(Scope needed) {
    if (!scope.isAtLeast(needed)) {
      throw new Refused(
          ErrorCode.FORBIDDEN,
          needed == Scope.ACCOUNT
              ? "a token may not do this: sign in"
              : "the scope of the token is \"" + scope.code() + "\"");
    }
  }
}
