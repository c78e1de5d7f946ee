package chat.parley.identity;

import chat.parley.http.Route;
import java.util.Locale;
import java.util.Optional;

/// How far a caller may go, beside their [Role]; each includes those before it. A personal token
/// has one of the first three, a session the last.
public enum Scope {
  /// Reads, and hears what happens.
  READ,
  /// Posts, and does what every member may.
  WRITE,
  /// Does what the role of its person allows.
  ADMIN,
  /// Also what is about the account itself: its password, its sessions and its tokens. No token can
  /// do that, so that one that leaks cannot make itself at home.
  ACCOUNT;

  private static final String API = "/api/v1/";

  /// The name on the wire and in the database, such as `read`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The scope of this name that a token may have.
  public static Optional<Scope> ofToken(String code) {
    return switch (code) {
      case "read" -> Optional.of(READ);
      case "write" -> Optional.of(WRITE);
      case "admin" -> Optional.of(ADMIN);
      default -> Optional.empty();
    };
  }

  /// What a request needs: everything below `session` and `account` is the account's own affair,
  /// but who one is. What only owners and admins may do is the affair of [Role].
  static Scope of(Route route) {
    String path = route.path();
    boolean reads = route.method().equals("GET");
    if (reads && (path.equals(API + "session") || path.equals(API + "account"))) {
      return READ;
    }
    if (path.startsWith(API + "session") || path.startsWith(API + "account")) {
      return ACCOUNT;
    }
    return reads ? READ : WRITE;
  }

  public boolean isAtLeast(Scope needed) {
    return compareTo(needed) >= 0;
  }
}
