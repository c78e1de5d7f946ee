package chat.parley.protocol;

import java.time.Instant;

/// Somebody who reads a room and does not post there for a time.
///
/// @param by who muted them
public record RoomMute(Person person, Instant until, Person by) {}
