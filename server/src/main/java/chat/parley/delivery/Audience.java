package chat.parley.delivery;

import chat.parley.ids.RoomId;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whom something is told that is part of no log.
///
/// @param room only those of their connections that stand in this room; null for all
/// @param but the session that knows already; null for none
public record Audience(Set<UserId> people, @Nullable RoomId room, @Nullable SessionId but) {
  public Audience {
    people = Set.copyOf(people);
  }

  public Audience(Set<UserId> people, @Nullable RoomId room) {
    this(people, room, null);
  }
}
