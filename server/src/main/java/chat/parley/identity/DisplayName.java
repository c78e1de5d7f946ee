package chat.parley.identity;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.text.Normalizer;

/// The name by which others know a person: 1 to 40 characters, in NFC, white space folded to single
/// spaces. Not unique. Control and format characters (among them those that reverse the direction
/// of text) and lone surrogates are refused, so that a name can be shown anywhere.
public record DisplayName(String value) {
  private static final int CHARACTERS_MAX = 40;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  /// Refuses with `invalid`.
  public DisplayName {
    value = Normalizer.normalize(value, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
    int characters = value.codePointCount(0, value.length());
    if (characters < 1 || characters > CHARACTERS_MAX) {
      throw new Refused(
          ErrorCode.INVALID, "\"name\" must have 1 to " + CHARACTERS_MAX + " characters");
    }
    if (!value.codePoints().allMatch(DisplayName::showable)) {
      throw new Refused(
          ErrorCode.INVALID, "\"name\" must not hold control or direction characters");
    }
  }

  static boolean showable(int character) {
    if (character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER) {
      return true; // parts of emoji and of Persian words
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
