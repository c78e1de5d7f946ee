package chat.parley.protocol;

/// A member of a room.
///
/// @param moderator whether they may change the room and who is in it
public record RoomMember(Person person, boolean moderator) {}
