package chat.parley.identity;

import chat.parley.ids.InvitationId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Lets whoever has its token become somebody with this role.
///
/// @param uses how many may accept it, 1 to [#USES_MAX]
/// @param rooms ids or names of the rooms whose members they become at once, at most [#ROOMS_MAX]
public record Invitation(
    InvitationId id, Role role, UserId by, Instant expires, int uses, List<String> rooms) {
  static final int ROOMS_MAX = 20;
  static final int USES_MAX = 1_000;
  static final int USES_DEFAULT = 1;
  static final Duration LIFETIME_MAX = Duration.ofDays(90);
  static final Duration LIFETIME_DEFAULT = Duration.ofDays(7);

  /// Refuses with `invalid`.
  public Invitation {
    if (uses < 1 || uses > USES_MAX) {
      throw new Refused(ErrorCode.INVALID, "\"uses\" must be 1 to " + USES_MAX);
    }
    if (role == Role.OWNER) {
      throw new Refused(ErrorCode.INVALID, "\"role\" must be \"guest\", \"member\" or \"admin\"");
    }
    if (rooms.size() > ROOMS_MAX) {
      throw new Refused(ErrorCode.INVALID, "\"rooms\" must be at most " + ROOMS_MAX);
    }
    rooms = List.copyOf(rooms);
  }
}
