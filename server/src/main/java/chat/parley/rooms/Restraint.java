package chat.parley.rooms;

import java.time.Duration;

/// What keeps a person from posting in a room for a while, whatever they are to it.
///
/// @param muted how much longer they are muted; zero when they are not
/// @param slow whether the room lets a person post only so often
/// @param pause how long until they may post again in such a room; zero when at once
public record Restraint(Duration muted, boolean slow, Duration pause) {
  /// Nothing does.
  public static final Restraint NONE = new Restraint(Duration.ZERO, false, Duration.ZERO);
}
