package chat.parley.protocol;

import chat.parley.ids.InvitationId;
import java.time.Instant;
import java.util.List;

/// An invitation that is still worth something, as those see it who govern the place.
///
/// @param role what those who accept it will be
/// @param by who made it
/// @param usesLeft how many may still accept it
/// @param rooms names of rooms whose members they become at once
public record InvitationSummary(
    InvitationId id, String role, Person by, Instant expiresAt, int usesLeft, List<String> rooms) {}
