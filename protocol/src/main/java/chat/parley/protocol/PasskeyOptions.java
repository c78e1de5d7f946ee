package chat.parley.protocol;

import java.time.Duration;

/// What an authenticator is asked to sign.
///
/// @param party the domain for which passkeys are (the RP id of WebAuthn)
/// @param timeout how long the challenge is good
public record PasskeyOptions(String party, byte[] challenge, Duration timeout) {}
