package chat.parley.rooms;

import chat.parley.ids.RoomId;
import chat.parley.protocol.RoomKind;

/// A room that is to be made.
///
/// @param everyone whether every person is a member without joining; true of the lobby only
/// @param fromJoining whether members see only what came after they joined
public record NewRoom(
    RoomId id, String name, RoomKind kind, String topic, boolean everyone, boolean fromJoining) {}
