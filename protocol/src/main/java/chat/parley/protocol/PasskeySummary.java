package chat.parley.protocol;

import java.time.Instant;

/// A passkey, as its owner sees it.
///
/// @param id the authenticator's name for it, in base64url
/// @param lastUsed `createdAt` when it never was
public record PasskeySummary(String id, String name, Instant createdAt, Instant lastUsed) {}
