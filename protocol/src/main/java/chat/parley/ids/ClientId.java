package chat.parley.ids;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// The name that a client gives to one command that changes something, so that a repeat of it is
/// recognised for ever. A UUID; version 7 (RFC 9562 §5.7) is recommended, since it keeps the
/// database's index compact.
public record ClientId(UUID value) {
  private static final int UUID_LENGTH = 36;

  /// Reads a UUID in its usual form of 36 characters; empty when `text` is not one.
  public static Optional<ClientId> parse(String text) {
    if (text.length() != UUID_LENGTH) {
      return Optional.empty();
    }
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equalsIgnoreCase(text)
          ? Optional.of(new ClientId(uuid))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The client id that stands for an `Idempotency-Key`: the key itself when it is a UUID, else a
  /// UUID of version 8 (RFC 9562 §5.8) hashed from the author and the key, so that two authors may
  /// both use the key `1`.
  public static ClientId ofKey(UserId author, String key) {
    return parse(key).orElseGet(() -> hashed(author + "\n" + key));
  }

  /// A fresh UUID of version 7 for commands that come without a client id.
  public static ClientId random(long nowMillis) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (nowMillis << 16) | 0x7000 | random.nextLong(1 << 12);
    long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
    return new ClientId(new UUID(high, low));
  }

  @Override
  public String toString() {
    return value.toString();
  }

  private static ClientId hashed(String text) {
    ByteBuffer hash = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & ~0xf000L) | 0x8000L;
    long low = (hash.getLong() >>> 2) | Long.MIN_VALUE;
    return new ClientId(new UUID(high, low));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
