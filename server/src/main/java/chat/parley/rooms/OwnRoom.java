package chat.parley.rooms;

import chat.parley.protocol.RoomSummary;

/// A room of which a person is a member.
///
/// @param since the offset of the event that made them one, where nothing older may be replayed to
///   them; 0 where everything may
public record OwnRoom(RoomSummary summary, long since) {}
