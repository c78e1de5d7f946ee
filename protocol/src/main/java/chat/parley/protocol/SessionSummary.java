package chat.parley.protocol;

import chat.parley.ids.SessionId;
import java.time.Instant;

/// A signed-in device, as its owner sees it.
///
/// @param lastUsed to the hour
/// @param current whether it is the one that asks
public record SessionSummary(
    SessionId id, String device, Instant startedAt, Instant lastUsed, boolean current) {}
