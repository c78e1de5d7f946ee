package chat.parley.protocol;

import java.util.Locale;

/// Who may know of a room and come in. A room never changes its kind.
public enum RoomKind {
  /// Everyone may read it and join.
  OPEN,
  /// Only its members know of it; they add others.
  PRIVATE,
  /// The same people for ever: two or more who talk with one another.
  DIRECT;

  /// The name on the wire and in the database, such as `private`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind of this name.
  ///
  /// @throws IllegalArgumentException when there is none
  public static RoomKind of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
