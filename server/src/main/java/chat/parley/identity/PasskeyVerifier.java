package chat.parley.identity;

import chat.parley.protocol.PasskeyCodec;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether what an authenticator made or signed is right, by WebAuthn Level 3: signature, origin,
/// domain, challenge, count, and that it made sure who its person is. Which kind of authenticator
/// it is is not asked (no attestation).
///
/// **Thread:** virtual threads; computes only.
final class PasskeyVerifier {
  private static final ObjectConverter CONVERTER = new ObjectConverter();
  private static final WebAuthnManager WEB_AUTHN =
      WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
  private static final AttestedCredentialDataConverter ATTESTED =
      new AttestedCredentialDataConverter(CONVERTER);
  private static final List<PublicKeyCredentialParameters> ALGORITHMS =
      Stream.of(
              COSEAlgorithmIdentifier.ES256,
              COSEAlgorithmIdentifier.EdDSA,
              COSEAlgorithmIdentifier.RS256)
          .map(it -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, it))
          .toList();

  private PasskeyVerifier() {}

  /// A passkey that was made rightly.
  record Made(byte[] id, byte[] attested, long signCount) {}

  /// What was made, when it is right.
  ///
  /// @param challenge whether what was signed is one that is open
  static Optional<Made> made(
      PasskeyCodec.Registration registration, RelyingParty party, Predicate<byte[]> challenge) {
    RegistrationRequest request =
        new RegistrationRequest(registration.attestation(), registration.clientData());
    return parsed(() -> WEB_AUTHN.parse(request))
        .flatMap(data ->
            server(data.getCollectedClientData(), party, challenge)
                .filter(server ->
                    holds(() ->
                        WEB_AUTHN.verify(
                            data, new RegistrationParameters(server, ALGORITHMS, true, true))))
                .flatMap(_ -> Optional.ofNullable(data.getAttestationObject())))
        .map(AttestationObject::getAuthenticatorData)
        .flatMap(PasskeyVerifier::made);
  }

  private static Optional<Made> made(AuthenticatorData<?> data) {
    return Optional.ofNullable(data.getAttestedCredentialData())
        .map(it -> new Made(it.getCredentialId(), ATTESTED.convert(it), data.getSignCount()));
  }

  /// How often the passkey has signed, when it signed rightly.
  ///
  /// @param challenge whether what was signed is one that is open
  static Optional<Long> signed(
      PasskeyCodec.Assertion assertion,
      Passkey passkey,
      RelyingParty party,
      Predicate<byte[]> challenge) {
    AuthenticationRequest request =
        new AuthenticationRequest(
            assertion.id(),
            assertion.handle(),
            assertion.authenticator(),
            assertion.clientData(),
            assertion.signature());
    return parsed(() -> WEB_AUTHN.parse(request))
        .flatMap(data ->
            server(data.getCollectedClientData(), party, challenge)
                .filter(server ->
                    holds(() ->
                        WEB_AUTHN.verify(
                            data,
                            new AuthenticationParameters(
                                server, record(passkey), List.of(passkey.id()), true, true))))
                .flatMap(_ -> Optional.ofNullable(data.getAuthenticatorData())))
        .map(AuthenticatorData::getSignCount);
  }

  private static <T> Optional<T> parsed(Supplier<T> parsing) {
    try {
      return Optional.of(parsing.get());
    } catch (RuntimeException _) {
      // It read what somebody sent and nothing else; some octets make it let exceptions of the
      // libraries below it through.
      return Optional.empty();
    }
  }

  private static boolean holds(Runnable verifying) {
    try {
      verifying.run();
      return true;
    } catch (WebAuthnException _) {
      return false;
    }
  }

  private static Optional<ServerProperty> server(
      @Nullable CollectedClientData client, RelyingParty party, Predicate<byte[]> challenge) {
    if (client == null || !challenge.test(client.getChallenge().getValue())) {
      return Optional.empty();
    }
    return Optional.of(
        ServerProperty.builder()
            .origin(new Origin(party.origin()))
            .rpId(party.id())
            .challenge(client.getChallenge())
            .build());
  }

  private static CredentialRecord record(Passkey passkey) {
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        null,
        null,
        null,
        passkey.signCount(),
        ATTESTED.convert(passkey.attested()),
        null,
        null,
        null,
        Set.of());
  }
}
