package chat.parley.rooms;

import chat.parley.identity.Caller;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ClosedRoom;
import chat.parley.protocol.Event;
import chat.parley.protocol.RoomMember;
import chat.parley.protocol.RoomMute;
import chat.parley.protocol.RoomSummary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Where rooms and memberships are kept. Each call is one transaction; what changes a room asks
/// [Permissions] and appends the event to its log in the same one, and blocks until it is durable.
///
/// **Thread:** virtual threads.
public interface RoomStore {
  /// The room with this id or name, or that once had this name.
  Optional<RoomId> find(String idOrName);

  /// What `person` is to the room; empty when there is none.
  Optional<Standing> standing(RoomId room, UserId person);

  /// The room as `viewer` sees it now.
  RoomSummary summary(RoomId room, UserId viewer);

  /// Rooms that `viewer` may know of, in the order of their names; no direct ones.
  ///
  /// @param after the name before the first one wanted; empty for the beginning
  List<RoomSummary> page(UserId viewer, String after, int limit);

  /// All rooms of which `member` is a member, with their heads, as of one moment.
  List<OwnRoom> roomsOf(UserId member);

  /// The members of a room in the order of their names; none of the lobby, which everyone is in. A
  /// guest is shown those with whom they share a room that not everyone is in.
  List<RoomMember> members(Caller viewer, RoomId room, int limit);

  /// Creates a room with `creator` as its first member and moderator; false when the name is or was
  /// another room's.
  boolean create(NewRoom room, Caller creator);

  /// The direct room of these people and the caller, made when there is none; refuses with
  /// `not_found` when one of them is not known.
  ///
  /// @param room the id and the name of a new one; the name is the same for the same people
  RoomId direct(NewRoom room, Caller caller, Set<UserId> others);

  /// Makes the caller a member; nothing happens when they are one.
  void join(Caller caller, RoomId room);

  /// Makes the caller, who governs the place, a member of a private room before the eyes of those
  /// in it; nothing happens when they are one.
  void enter(Caller caller, RoomId room);

  /// The private rooms of which `viewer` is no member, in the order of their names.
  ///
  /// @param after the name before the first one wanted; empty for the beginning
  List<ClosedRoom> closed(UserId viewer, String after, int limit);

  /// Ends the caller's membership; nothing happens when there is none.
  void leave(Caller caller, RoomId room);

  /// Makes `person` a member; refuses with `not_found` when there is no such person, with
  /// `forbidden` when they are banned.
  void add(Caller caller, RoomId room, UserId person);

  /// Ends the membership of `person`; with [Event.Left.How#BANNED], they cannot come back.
  void remove(Caller caller, RoomId room, UserId person, Event.Left.How how);

  /// Deletes what `person` wrote in the room, some of it.
  ///
  /// @param after the place in the timeline up to which it is done; 0 at first
  /// @return up to which place it is done now; empty when all is deleted
  OptionalLong removeMessages(Caller caller, RoomId room, UserId person, long after, int most);

  /// Lifts a ban; nothing happens when there is none.
  void unban(Caller caller, RoomId room, UserId person);

  /// Mutes `person` for this long, or anew; refuses with `not_found` when they are no member, and
  /// with `forbidden` when they govern the room.
  void mute(Caller caller, RoomId room, UserId person, Duration time);

  /// Ends a mute; nothing happens when there is none.
  void unmute(Caller caller, RoomId room, UserId person);

  /// The mutes that go on, the one that ends first at the front.
  List<RoomMute> mutes(RoomId room, int limit);

  /// Makes a member a moderator, or a moderator a member; refuses with `not_found` when they are no
  /// member.
  void appoint(Caller caller, RoomId room, UserId person, boolean moderator);

  /// Changes what is to be changed; refuses with `name_taken` when the name is or was another
  /// room's.
  void change(Caller caller, RoomId room, RoomChange change);
}
