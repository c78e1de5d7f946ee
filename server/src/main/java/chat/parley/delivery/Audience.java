package chat.parley.delivery;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whom something is told that is part of no log.
///
/// @param room only those of their connections that stand in this room; null for all
public record Audience(Set<UserId> people, @Nullable RoomId room) {
  public Audience {
    people = Set.copyOf(people);
  }
}
