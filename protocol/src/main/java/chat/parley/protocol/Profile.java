package chat.parley.protocol;

import org.jspecify.annotations.Nullable;

/// How a person presents themselves.
///
/// @param timeZone its name in the IANA database, such as `Asia/Tokyo`; null when they did not say
/// @param status null when there is none
public record Profile(String displayName, @Nullable String timeZone, @Nullable Status status) {}
