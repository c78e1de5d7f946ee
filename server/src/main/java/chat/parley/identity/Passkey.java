package chat.parley.identity;

import chat.parley.ids.UserId;
import chat.parley.protocol.PasskeyCodec;
import chat.parley.protocol.PasskeySummary;
import java.time.Instant;
import java.util.List;

/// What somebody can sign in with instead of a password: a key pair whose secret half stays in
/// their authenticator.
///
/// @param id the authenticator's name for it
/// @param attested the kind of authenticator, the id and the public key, as WebAuthn writes them
/// @param signCount how often it has signed; 0 where it does not count
/// @param transports how the authenticator is reached, in words of WebAuthn
public record Passkey(
    byte[] id,
    UserId person,
    DisplayName name,
    byte[] attested,
    long signCount,
    List<String> transports,
    Instant madeAt,
    Instant usedAt) {
  PasskeySummary summary() {
    return new PasskeySummary(PasskeyCodec.text(id), name.value(), madeAt, usedAt);
  }
}
