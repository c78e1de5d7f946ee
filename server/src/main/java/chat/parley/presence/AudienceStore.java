package chat.parley.presence;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import java.util.Set;

/// Knows who sees whom: members of the place see everyone, guests those with whom they share a room
/// that not everyone is in. Only reads.
///
/// **Thread:** virtual threads; calls block on the database.
public interface AudienceStore {
  /// The members of a room who see `person`, without them; nobody when it has more members than
  /// `membersMax`.
  Set<UserId> inRoom(RoomId room, UserId person, int membersMax);

  /// Those with whom `person` is in a direct room, at most so many.
  Set<UserId> correspondents(UserId person, int limit);

  /// Those of `people` with whom `guest` shares a room that not everyone is in.
  Set<UserId> acquaintances(UserId guest, Set<UserId> people);
}
