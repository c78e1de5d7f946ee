/// Rooms, their members and their logs. [chat.parley.rooms.RoomAccess] is the only door: what reads
/// or changes a room asks it first. Every change of a room is an event of its log, in the same
/// transaction.
@NullMarked
package chat.parley.rooms;

import org.jspecify.annotations.NullMarked;
