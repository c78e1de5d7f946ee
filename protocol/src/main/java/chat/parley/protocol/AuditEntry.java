package chat.parley.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// One line of the audit log: who did what, when, to whom or what, and from where. It never holds
/// what people wrote.
///
/// Each entry has the hash of the one before it and of itself, so that one that was changed or
/// taken out shows, as long as somebody remembers a later one.
///
/// @param number 1, 2, 3 …
/// @param actor the id of who did it; empty for the server itself
/// @param name how they were called then
/// @param act a code of [Act]
/// @param subject the id of whom or what it was done to; may be empty
/// @param detail what it is now, or how that was called; may be empty
/// @param from the address from which it was asked; empty when it was not asked over the network
/// @param hash see [#hashAfter]
public record AuditEntry(
    long number,
    Instant at,
    String actor,
    String name,
    String act,
    String subject,
    String detail,
    String from,
    byte[] hash) {

  /// What the first entry comes after.
  public static byte[] beginning() {
    return new byte[32];
  }

  /// What is written down.
  public enum Act {
    PLACE_OPENED,
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGNED_OUT,
    PASSWORD_CHANGED,
    SIGNED_OUT_BY_OTHER,
    ROLE_GIVEN,
    DEACTIVATED,
    REACTIVATED,
    INVITATION_MADE,
    INVITATION_REVOKED,
    TOKEN_MADE,
    TOKEN_REVOKED,
    ROOM_CREATED,
    ROOM_CHANGED,
    ENTERED,
    REMOVED,
    BANNED,
    UNBANNED,
    MUTED,
    UNMUTED,
    MODERATOR_MADE,
    MODERATOR_UNMADE,
    MESSAGE_DELETED,
    MESSAGES_REMOVED,
    REPORTS_DISMISSED,
    RETENTION_SET;

    /// The name on the wire and in the database, such as `role_given`.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// SHA-256 of the hash before it and of everything else that this entry says, one line each.
  public byte[] hashAfter(byte[] previous) {
    MessageDigest digest = sha256();
    digest.update(previous);
    List<String> lines =
        List.of(
            Long.toString(number),
            Long.toString(at.toEpochMilli()),
            actor,
            name,
            act,
            subject,
            detail,
            from);
    digest.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    return digest.digest();
  }

  /// The same with its hash.
  public AuditEntry sealed(byte[] previous) {
    return new AuditEntry(number, at, actor, name, act, subject, detail, from, hashAfter(previous));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
