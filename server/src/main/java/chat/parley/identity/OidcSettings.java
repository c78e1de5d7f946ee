package chat.parley.identity;

import java.net.URI;

/// A provider of OpenID Connect that says who people are.
///
/// @param clientSecret what it gave this server; empty for a public client
public record OidcSettings(URI issuer, String clientId, String clientSecret) {}
