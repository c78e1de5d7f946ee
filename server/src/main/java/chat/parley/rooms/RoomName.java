package chat.parley.rooms;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.util.Locale;
import java.util.regex.Pattern;

/// The name of a room: 1 to 40 lower-case letters of any script, digits, `-` and `_`, beginning
/// with a letter or digit. A `#` in front and capitals are taken as typing habits and dropped.
public record RoomName(String value) {
  private static final Pattern FORM =
      Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}_-]{0,39}");

  /// The room that everyone is in.
  public static final RoomName LOBBY = new RoomName("lobby");

  /// Refuses with `invalid`.
  public RoomName {
    value = value.strip().toLowerCase(Locale.ROOT);
    value = value.startsWith("#") ? value.substring(1) : value;
    if (!FORM.matcher(value).matches()) {
      throw new Refused(
          ErrorCode.INVALID, "\"name\" must be 1 to 40 letters, digits, - and _, without spaces");
    }
  }
}
