package chat.parley.protocol;

import org.jspecify.annotations.Nullable;

/// A person, as those see them who govern the place.
///
/// @param account by which name they sign in; null for a guest
public record PersonSummary(
    Person person, @Nullable String account, String role, boolean deactivated) {}
