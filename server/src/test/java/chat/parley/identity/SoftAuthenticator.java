package chat.parley.identity;

import chat.parley.protocol.JsonFields;
import chat.parley.protocol.PasskeyCodec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// An authenticator with one passkey, together with the browser around it: it answers what a page
/// is asked, octet by octet as WebAuthn Level 3 and CTAP 2 say. What it says can be spoiled.
final class SoftAuthenticator {
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;
  private static final int COORDINATE = 32;

  private final KeyPair keys;
  private final byte[] id;
  private String origin;
  private @Nullable String domain;
  private int flags = PRESENT | VERIFIED;
  private int count;
  private byte[] handle = {};

  SoftAuthenticator(String origin) {
    this.origin = origin;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      this.keys = generator.generateKeyPair();
      this.id = digest(keys.getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// The page is somewhere else.
  SoftAuthenticator at(String otherOrigin) {
    origin = otherOrigin;
    return this;
  }

  /// Signs for another domain than it is asked to.
  SoftAuthenticator forDomain(String otherDomain) {
    domain = otherDomain;
    return this;
  }

  /// Does not make sure who is there.
  SoftAuthenticator unverified() {
    flags = PRESENT;
    return this;
  }

  /// Has signed this often.
  SoftAuthenticator counting(int signed) {
    count = signed;
    return this;
  }

  SoftAuthenticator withHandle(String other) {
    handle = other.getBytes(StandardCharsets.US_ASCII);
    return this;
  }

  String id() {
    return PasskeyCodec.text(id);
  }

  /// Makes the passkey, and answers with a `RegistrationResponseJSON`.
  String make(byte[] options) {
    JsonFields asked = JsonFields.parse(options).object("publicKey");
    handle = PasskeyCodec.octets(asked.object("user").string("id")).orElseThrow();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(authenticatorData(asked.object("rp").string("id"), flags | ATTESTED));
    data.writeBytes(new byte[16]); // of no particular kind
    data.writeBytes(new byte[] {0, (byte) id.length});
    data.writeBytes(id);
    data.writeBytes(publicKey());
    ByteArrayOutputStream attestation = new ByteArrayOutputStream();
    // {"fmt": "none", "attStmt": {}, "authData": …}
    attestation.writeBytes(hex("a363666d74646e6f6e656761747453746d74a0686175746844617461"));
    attestation.writeBytes(new byte[] {0x58, (byte) data.size()});
    attestation.writeBytes(data.toByteArray());
    return """
    {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},"response":
    {"attestationObject":"%2$s","clientDataJSON":"%3$s","transports":["internal","hybrid"]}}
    """
        .formatted(
            id(),
            PasskeyCodec.text(attestation.toByteArray()),
            PasskeyCodec.text(clientData("webauthn.create", asked)));
  }

  /// Signs, and answers with an `AuthenticationResponseJSON`.
  String sign(byte[] options) {
    JsonFields asked = JsonFields.parse(options).object("publicKey");
    byte[] data = authenticatorData(asked.string("rpId"), flags);
    byte[] client = clientData("webauthn.get", asked);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      signature.update(digest(client));
      return """
      {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},"response":
      {"authenticatorData":"%2$s","clientDataJSON":"%3$s","signature":"%4$s","userHandle":"%5$s"}}
      """
          .formatted(
              id(),
              PasskeyCodec.text(data),
              PasskeyCodec.text(client),
              PasskeyCodec.text(signature.sign()),
              PasskeyCodec.text(handle));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] clientData(String type, JsonFields asked) {
    return """
    {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}\
    """
        .formatted(type, asked.string("challenge"), origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticatorData(String asked, int withFlags) {
    String signed = domain == null ? asked : domain;
    return ByteBuffer.allocate(37)
        .put(digest(signed.getBytes(StandardCharsets.UTF_8)))
        .put((byte) withFlags)
        .putInt(count)
        .array();
  }

  /// In COSE: kty EC2, alg ES256, crv P-256, x, y.
  private byte[] publicKey() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    ByteArrayOutputStream cose = new ByteArrayOutputStream();
    cose.writeBytes(hex("a5010203262001215820"));
    cose.writeBytes(coordinate(key.getW().getAffineX().toByteArray()));
    cose.writeBytes(hex("225820"));
    cose.writeBytes(coordinate(key.getW().getAffineY().toByteArray()));
    return cose.toByteArray();
  }

  private static byte[] coordinate(byte[] number) {
    byte[] octets = new byte[COORDINATE];
    int length = Math.min(number.length, COORDINATE);
    System.arraycopy(number, number.length - length, octets, COORDINATE - length, length);
    return octets;
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] digest(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
