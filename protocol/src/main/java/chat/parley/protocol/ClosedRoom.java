package chat.parley.protocol;

import chat.parley.ids.RoomId;

/// A private room, as far as those know of it who govern the place and are not in it.
///
/// @param members how many people are in it
public record ClosedRoom(RoomId id, String name, long members, boolean archived) {}
