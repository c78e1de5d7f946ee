package chat.parley.identity;

import chat.parley.ids.UserId;

/// A person who can come back from anywhere: with a name of their own, and a way to prove it.
///
/// @param passwordHash in the form of the PHC; empty for whoever has no password, since somebody
///   else vouches for them
public record Account(
    UserId person, AccountName name, DisplayName displayName, Role role, String passwordHash) {}
