package chat.parley.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The resources of the HTTP API that are about passkeys, in the JSON forms of WebAuthn Level 3,
/// which browsers read and write by themselves.
public final class PasskeyCodec {
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  /// The signatures that are asked for, by their numbers in COSE: ES256, EdDSA, RS256.
  private static final int[] ALGORITHMS = {-7, -8, -257};

  /// For whom a passkey is to be made.
  ///
  /// @param handle what the authenticator gives back when it signs
  /// @param known the ids of the passkeys that the person has
  public record Owner(byte[] handle, String account, String displayName, List<byte[]> known) {}

  /// What an authenticator made.
  public record Registration(byte[] attestation, byte[] clientData, List<String> transports) {}

  /// What an authenticator signed.
  public record Assertion(
      byte[] id, byte[] handle, byte[] authenticator, byte[] clientData, byte[] signature) {}

  private PasskeyCodec() {}

  /// What a browser needs to make a passkey.
  ///
  /// @param place how the authenticator calls what the passkey is for
  public static byte[] writeCreation(PasskeyOptions options, String place, Owner owner) {
    return WireWriter.object(json -> {
      json.writeObjectFieldStart("publicKey");
      json.writeObjectFieldStart("rp");
      json.writeStringField("id", options.party());
      json.writeStringField("name", place);
      json.writeEndObject();
      json.writeObjectFieldStart("user");
      json.writeStringField("id", text(owner.handle()));
      json.writeStringField("name", owner.account());
      json.writeStringField("displayName", owner.displayName());
      json.writeEndObject();
      challenge(json, options);
      json.writeArrayFieldStart("pubKeyCredParams");
      for (int algorithm : ALGORITHMS) {
        json.writeStartObject();
        json.writeStringField("type", "public-key");
        json.writeNumberField("alg", algorithm);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("excludeCredentials");
      for (byte[] id : owner.known()) {
        json.writeStartObject();
        json.writeStringField("type", "public-key");
        json.writeStringField("id", text(id));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeObjectFieldStart("authenticatorSelection");
      json.writeStringField("residentKey", "required");
      json.writeBooleanField("requireResidentKey", true);
      json.writeStringField("userVerification", "required");
      json.writeEndObject();
      json.writeStringField("attestation", "none");
      json.writeEndObject();
    });
  }

  /// What a browser needs to sign in with any passkey that it has for the place.
  public static byte[] writeRequest(PasskeyOptions options) {
    return WireWriter.object(json -> {
      json.writeObjectFieldStart("publicKey");
      json.writeStringField("rpId", options.party());
      challenge(json, options);
      json.writeStringField("userVerification", "required");
      json.writeEndObject();
    });
  }

  private static void challenge(JsonGenerator json, PasskeyOptions options) throws IOException {
    json.writeStringField("challenge", text(options.challenge()));
    json.writeNumberField("timeout", options.timeout().toMillis());
  }

  public static byte[] writePasskey(PasskeySummary passkey) {
    return WireWriter.object(json -> passkey(json, passkey));
  }

  public static byte[] writePasskeys(List<PasskeySummary> passkeys) {
    return WireWriter.object(json -> {
      json.writeArrayFieldStart("passkeys");
      for (PasskeySummary passkey : passkeys) {
        json.writeStartObject();
        passkey(json, passkey);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static void passkey(JsonGenerator json, PasskeySummary passkey) throws IOException {
    json.writeStringField("id", passkey.id());
    json.writeStringField("name", passkey.name());
    WireWriter.time(json, "createdAt", passkey.createdAt());
    WireWriter.time(json, "lastUsed", passkey.lastUsed());
  }

  /// Reads a `RegistrationResponseJSON`; refuses with `invalid`.
  public static Registration readRegistration(JsonFields credential) {
    JsonFields response = credential.object("response");
    return new Registration(
        bytes(response, "attestationObject"),
        bytes(response, "clientDataJSON"),
        response.names().contains("transports") ? response.strings("transports") : List.of());
  }

  /// Reads an `AuthenticationResponseJSON`; refuses with `invalid`.
  public static Assertion readAssertion(JsonFields credential) {
    JsonFields response = credential.object("response");
    return new Assertion(
        bytes(credential, "rawId"),
        bytes(response, "userHandle"),
        bytes(response, "authenticatorData"),
        bytes(response, "clientDataJSON"),
        bytes(response, "signature"));
  }

  /// Octets as base64url without padding.
  public static String text(byte[] octets) {
    return BASE64URL.encodeToString(octets);
  }

  /// The octets of base64url; empty when it is none.
  public static Optional<byte[]> octets(String base64url) {
    try {
      return Optional.of(
          Base64.getUrlDecoder().decode(base64url.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(JsonFields fields, String name) {
    return fields.parsed(name, PasskeyCodec::octets, "base64url");
  }
}
