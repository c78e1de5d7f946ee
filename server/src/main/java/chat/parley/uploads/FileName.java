package chat.parley.uploads;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// The name of a file as people see it. It is never a path on this machine.
final class FileName {
  private static final int CHARS_MAX = 200;

  private FileName() {}

  /// The last part of a path, without what is not to be seen; refuses with `invalid` when nothing
  /// is left.
  static String of(String path) {
    String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    String seen =
        Normalizer.normalize(last, Normalizer.Form.NFC)
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]", "")
            .strip();
    if (seen.isEmpty() || seen.matches("\\.+")) {
      throw new Refused(ErrorCode.INVALID, "a file needs a name");
    }
    if (seen.length() <= CHARS_MAX) {
      return seen;
    }
    int dot = seen.lastIndexOf('.');
    String ending = dot > 0 && seen.length() - dot <= 20 ? seen.substring(dot) : "";
    return seen.substring(0, CHARS_MAX - ending.length()) + ending;
  }

  /// The name in a header of a request, where it is percent-encoded UTF-8.
  static String ofHeader(String encoded) {
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new Refused(ErrorCode.INVALID, "\"Upload-Name\" must be percent-encoded UTF-8");
    }
  }

  /// The value of `Content-Disposition` (RFC 6266) with this name.
  static String disposition(String kind, String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return kind + "; filename*=UTF-8''" + encoded.replace("*", "%2A");
  }
}
