package chat.parley.rooms;

import chat.parley.ids.RoomId;

/// What never changes about a room.
///
/// @param everyone whether every person is a member without joining; true of the lobby only
public record Room(RoomId id, String name, boolean everyone) {}
