package chat.parley.rooms;

/// Everything that can be done with a room.
public enum Verb {
  /// Know that it is there, read its messages, see who is in it.
  READ,
  POST,
  /// Delete what oneself has posted.
  RETRACT,
  /// Delete what somebody else has posted.
  DELETE,
  /// Become a member by oneself.
  JOIN,
  LEAVE,
  /// Make somebody else a member.
  ADD,
  /// End somebody else's membership.
  REMOVE,
  /// Remove somebody so that they cannot come back, or lift that.
  BAN,
  /// Let somebody read and not post for a time, or end that.
  MUTE,
  /// Give it another name or topic, archive it, make it read-only or slow.
  CHANGE,
  /// Make a member a moderator, or a moderator a member.
  APPOINT,
  /// Become a member without being let in, before the eyes of everybody there.
  ENTER
}
