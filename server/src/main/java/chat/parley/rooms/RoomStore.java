package chat.parley.rooms;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Person;
import chat.parley.protocol.RoomSummary;
import java.util.List;
import java.util.Optional;

/// Where rooms and memberships are kept. Each call is one transaction; what changes a room appends
/// the event to its log in the same one, and blocks until it is durable.
///
/// **Thread:** virtual threads.
public interface RoomStore {
  /// The room with this id or name.
  Optional<Room> find(String idOrName);

  /// The room as `viewer` sees it now.
  RoomSummary summary(RoomId room, UserId viewer);

  /// Rooms in the order of their names, as `viewer` sees them.
  ///
  /// @param after the name before the first one wanted; empty for the beginning
  List<RoomSummary> page(UserId viewer, String after, int limit);

  /// All rooms of which `member` is a member, with their heads, as of one moment.
  List<RoomSummary> roomsOf(UserId member);

  boolean isMember(RoomId room, UserId person);

  /// Creates a room with `creator` as its first member; false when the name is taken.
  boolean create(Room room, String topic, Person creator);

  /// Makes `person` a member; nothing happens when they are one.
  void join(RoomId room, Person person);

  /// Ends a membership; nothing happens when there is none.
  void leave(RoomId room, Person person);
}
