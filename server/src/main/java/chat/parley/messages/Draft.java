package chat.parley.messages;

import chat.parley.ids.ClientId;
import chat.parley.ids.UploadId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.util.List;

/// A text that may be posted with some files, under the client id of its post.
///
/// @param uploads files of the author's own that no message has yet
public record Draft(ClientId clientId, String text, List<UploadId> uploads) {
  /// Longest text, in bytes of UTF-8.
  public static final int TEXT_BYTES_MAX = 16 * 1024;

  /// Refuses with `too_large`, or with `invalid` when the text has half of a surrogate pair, which
  /// UTF-8 cannot hold.
  public Draft {
    requireFits(text);
    uploads = List.copyOf(uploads);
  }

  /// A text alone.
  public Draft(ClientId clientId, String text) {
    this(clientId, text, List.of());
  }

  /// A draft that says something: refuses with `invalid` when there is neither a file nor anything
  /// but white space.
  public static Draft spoken(ClientId clientId, String text, List<UploadId> uploads) {
    if (uploads.isEmpty()) {
      requireSpoken(text);
    }
    return new Draft(clientId, text, uploads);
  }

  /// Refuses what no draft that says something can have.
  static void requireSpoken(String text) {
    if (text.isBlank()) {
      throw new Refused(ErrorCode.INVALID, "\"text\" must not be empty");
    }
    requireFits(text);
  }

  private static void requireFits(String text) {
    if (utf8Bytes(text) > TEXT_BYTES_MAX) {
      throw new Refused(
          ErrorCode.TOO_LARGE, "\"text\" must be at most " + TEXT_BYTES_MAX + " bytes of UTF-8");
    }
  }

  private static long utf8Bytes(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < 0x80) {
        bytes += 1;
      } else if (unit < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(unit)) {
        bytes += 3;
      } else if (Character.isHighSurrogate(unit)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        throw new Refused(ErrorCode.INVALID, "\"text\" holds half of a surrogate pair");
      }
    }
    return bytes;
  }
}
