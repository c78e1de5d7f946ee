package chat.parley.rooms;

import chat.parley.ids.RoomId;
import chat.parley.protocol.RoomKind;
import java.time.Duration;

/// A room and what one person is to it, as of one moment: all that [Permissions] looks at, besides
/// the person's role in the place.
///
/// @param everyone whether it is the lobby, which everyone is in
/// @param since the offset of the event that made the person a member; 0 when there is none
/// @param fromJoining whether members see only what came after they joined
/// @param restraint what keeps the person from posting for a while; it binds nobody who governs
public record Standing(
    RoomId room,
    RoomKind kind,
    boolean everyone,
    boolean archived,
    boolean readOnly,
    boolean fromJoining,
    Bond bond,
    long since,
    Restraint restraint) {
  /// What a person is to a room.
  public enum Bond {
    OUTSIDER,
    MEMBER,
    MODERATOR,
    BANNED
  }

  public boolean isMember() {
    return bond == Bond.MEMBER || bond == Bond.MODERATOR;
  }

  /// The same for what is no new post: no pause is asked between those.
  public Standing unhurried() {
    Restraint kept = new Restraint(restraint.muted(), false, Duration.ZERO);
    return new Standing(room, kind, everyone, archived, readOnly, fromJoining, bond, since, kept);
  }

  /// The offset from which on the person may read; 0 for all.
  public long readableFrom() {
    return fromJoining ? since : 0;
  }
}
