package chat.parley.identity;

import io.nayuki.qrcodegen.QrCode;

/// A text as a QR code, for drawing: the path of an SVG whose modules are one unit wide.
///
/// @param size width and height in modules, without the quiet zone of 4 around it
public record QrPath(int size, String path) {
  static QrPath of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      int x = 0;
      while (x < code.size) {
        int end = x;
        while (end < code.size && code.getModule(end, y)) {
          end++;
        }
        if (end > x) {
          path.append("M" + x + " " + y + "h" + (end - x) + "v1H" + x + "z");
        }
        x = end + 1;
      }
    }
    return new QrPath(code.size, path.toString());
  }
}
