package chat.parley.identity;

import java.util.Locale;

/// What a person is to the whole place, from the one who may do most to those who may do least.
/// What somebody is in one room (its moderator) is the room's affair.
public enum Role {
  /// Runs the place: may do everything that can be done through the product.
  OWNER,
  /// Governs people and rooms, but not the owners.
  ADMIN,
  /// Has an account.
  MEMBER,
  /// Gave a name, and knows only the rooms that they were let into.
  GUEST;

  /// The name on the wire and in the database, such as `member`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The role of this name.
  ///
  /// @throws IllegalArgumentException when there is none
  public static Role of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /// Whether this role may do at least what `least` may.
  public boolean isAtLeast(Role least) {
    return compareTo(least) <= 0;
  }
}
