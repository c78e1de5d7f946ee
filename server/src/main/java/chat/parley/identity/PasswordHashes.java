package chat.parley.identity;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Hashes passwords by Argon2id (RFC 9106) with 19 MiB, two passes and one lane, into the form of
/// the PHC: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. Source of the figures: OWASP ASVS 5,
/// appendix C.
///
/// **Thread:** virtual threads, which wait; the work is done by the executor, whose bound is the
/// bound of this.
public final class PasswordHashes {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final String PREFIX = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$";
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

  private final Executor executor;
  private final SecureRandom random = new SecureRandom();
  private final byte[] nobodysSalt = salt();

  /// @param executor does the work; what it rejects is refused with `unavailable`
  public PasswordHashes(Executor executor) {
    this.executor = executor;
  }

  String hash(Password password) {
    byte[] salt = salt();
    return PREFIX + encoded(salt) + "$" + encoded(argon2(password.bytes(), salt));
  }

  /// Whether the text is the password of this hash. Without a hash the answer is no, after the same
  /// work.
  boolean matches(String text, Optional<String> hash) {
    String[] parts =
        hash.filter(it -> it.startsWith(PREFIX))
            .map(it -> it.substring(PREFIX.length()).split("\\$"))
            .orElse(null);
    byte[] salt = parts == null ? nobodysSalt : decoded(parts[0]);
    byte[] computed = argon2(Password.attempt(text), salt);
    return parts != null && MessageDigest.isEqual(computed, decoded(parts[1]));
  }

  private byte[] argon2(byte[] password, byte[] salt) {
    try {
      return CompletableFuture.supplyAsync(() -> compute(password, salt), executor).join();
    } catch (RejectedExecutionException _) {
      throw new Refused(ErrorCode.UNAVAILABLE, "too many sign in at this moment", AGAIN_AFTER);
    }
  }

  private static byte[] compute(byte[] password, byte[] salt) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(PASSES)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    argon2.generateBytes(password, hash);
    return hash;
  }

  private byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] decoded(String text) {
    return Base64.getDecoder().decode(text);
  }
}
