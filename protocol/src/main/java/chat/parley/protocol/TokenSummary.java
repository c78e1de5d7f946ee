package chat.parley.protocol;

import chat.parley.ids.SessionId;
import java.time.Instant;

/// A personal token, as its owner sees it: a session that a program has.
///
/// @param scope how far it goes: `read`, `write` or `admin`
/// @param lastUsed to the hour; `createdAt` when it never was
public record TokenSummary(
    SessionId id,
    String name,
    String scope,
    Instant createdAt,
    Instant lastUsed,
    Instant expiresAt) {}
