package chat.parley.identity;

import io.nayuki.qrcodegen.QrCode;

/// A text as a QR code for a terminal: two modules in each character, black on white by ANSI
/// colours (ECMA-48), whatever the terminal's own are, with the quiet zone around it.
public final class QrText {
  private static final int QUIET = 4;
  private static final String BLACK_ON_WHITE = "\u001b[30;107m";
  private static final String RESET = "\u001b[0m\n";

  private QrText() {}

  public static String of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
    StringBuilder lines = new StringBuilder();
    for (int y = -QUIET; y < code.size + QUIET; y += 2) {
      lines.append(BLACK_ON_WHITE);
      for (int x = -QUIET; x < code.size + QUIET; x++) {
        boolean upper = code.getModule(x, y); // outside there are no dark modules
        boolean lower = code.getModule(x, y + 1);
        lines.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
      }
      lines.append(RESET);
    }
    return lines.toString();
  }
}
