package chat.parley.rooms;

import java.util.Optional;

/// What is to be changed about a room; empty is to stay as it is.
public record RoomChange(
    Optional<RoomName> name,
    Optional<String> topic,
    Optional<Boolean> archived,
    Optional<Boolean> readOnly) {}
