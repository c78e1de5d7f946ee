package chat.parley.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The codes of an authenticator app (RFC 6238): six digits, another every 30 seconds, by
/// HMAC-SHA-1, which is what all apps know.
final class Totp {
  /// 160 bits, as RFC 4226 §4 recommends.
  static final int SECRET_BYTES = 20;

  private static final int STEP_SECONDS = 30;
  private static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;

  /// How many steps a clock may be behind or ahead (RFC 6238 §5.2).
  private static final int DRIFT = 1;

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  /// The step of time to which the code belongs; empty when it is of none near now.
  static OptionalLong stepOf(String code, byte[] secret, Instant now) {
    long current = now.getEpochSecond() / STEP_SECONDS;
    for (long step = current - DRIFT; step <= current + DRIFT; step++) {
      if (MessageDigest.isEqual(octets(code(secret, step)), octets(code))) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  /// The code of a step (RFC 4226 §5.3).
  static String code(byte[] secret, long step) {
    byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0xf;
    int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
    return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(byte[] secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }

  /// Letters and digits that are hard to mistake (RFC 4648 §6), without padding; for whole groups
  /// of five octets.
  static String base32(byte[] octets) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < octets.length * Byte.SIZE; bit += 5) {
      int pair = (octets[bit / 8] & 0xff) << 8;
      if (bit / 8 + 1 < octets.length) {
        pair |= octets[bit / 8 + 1] & 0xff;
      }
      text.append(BASE32.charAt((pair >> (11 - bit % 8)) & 31));
    }
    return text.toString();
  }
}
