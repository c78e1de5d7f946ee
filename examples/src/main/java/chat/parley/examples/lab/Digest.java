package chat.parley.examples.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, as the lab's work and as the proof that two results are the same.
final class Digest {
  private static final int SHOWN = 8;

  private Digest() {}

  /// The first digits, enough to compare and to show.
  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes)).substring(0, SHOWN);
  }

  static String of(Iterable<String> texts) {
    return of(String.join("\n", texts).getBytes(UTF_8));
  }

  /// Hashes a text and then its hash, so many times.
  static String repeated(String text, int rounds) {
    MessageDigest sha = sha256();
    byte[] bytes = text.getBytes(UTF_8);
    for (int i = 0; i < rounds; i++) {
      bytes = sha.digest(bytes);
    }
    return HexFormat.of().formatHex(bytes).substring(0, SHOWN);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
