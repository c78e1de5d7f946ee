package chat.parley.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/// A secret that opens something for whoever has it. Its prefix tells scanners that look for leaked
/// secrets what it is; only its hash is stored.
public record Token(String value) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int CHARS_MAX = 100;

  /// What a token opens.
  enum Kind {
    SESSION("parleys_", 32),
    SETUP("parleyf_", 16),
    INVITATION("parleyi_", 32),
    /// Ends with the CRC-32 of its secret, so that what only looks like one is told without a look
    /// into the database.
    PERSONAL("parleyp_", 32);

    private final String prefix;
    private final int bytes;

    Kind(String prefix, int bytes) {
      this.prefix = prefix;
      this.bytes = bytes;
    }
  }

  static Token random(Kind kind) {
    byte[] secret = new byte[kind.bytes];
    RANDOM.nextBytes(secret);
    return new Token(
        kind.prefix + ENCODER.encodeToString(kind == Kind.PERSONAL ? checked(secret) : secret));
  }

  /// Whether it may be one of this kind; saves a look into the database.
  boolean isOf(Kind kind) {
    return value.startsWith(kind.prefix)
        && value.length() <= CHARS_MAX
        && (kind != Kind.PERSONAL || isChecked(value.substring(kind.prefix.length()), kind.bytes));
  }

  private static boolean isChecked(String text, int bytes) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(text);
      return Arrays.equals(all, checked(Arrays.copyOf(all, bytes)));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static byte[] checked(byte[] secret) {
    CRC32 checksum = new CRC32();
    checksum.update(secret);
    return ByteBuffer.allocate(secret.length + Integer.BYTES)
        .put(secret)
        .putInt((int) checksum.getValue())
        .array();
  }

  /// SHA-256, which is enough for what nobody can guess.
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Token"; // never in a log
  }
}
