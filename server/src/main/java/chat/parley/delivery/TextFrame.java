package chat.parley.delivery;

/// Bytes of a whole WebSocket text frame from a server: final, unmasked (RFC 6455 §5.2).
public final class TextFrame {
  private static final byte FINAL_TEXT = (byte) 0x81;
  private static final int SHORT_MAX = 125;
  private static final int MEDIUM_MAX = 0xffff;
  private static final int MEDIUM = 126;
  private static final int LONG = 127;

  private TextFrame() {}

  /// The payload with its header in front.
  public static byte[] of(byte[] utf8) {
    int header = utf8.length <= SHORT_MAX ? 2 : utf8.length <= MEDIUM_MAX ? 4 : 10;
    byte[] frame = new byte[header + utf8.length];
    frame[0] = FINAL_TEXT;
    if (header == 2) {
      frame[1] = (byte) utf8.length;
    } else if (header == 4) {
      frame[1] = MEDIUM;
      frame[2] = (byte) (utf8.length >>> 8);
      frame[3] = (byte) utf8.length;
    } else {
      frame[1] = LONG;
      for (int i = 0; i < 4; i++) {
        frame[6 + i] = (byte) (utf8.length >>> (24 - 8 * i));
      }
    }
    System.arraycopy(utf8, 0, frame, header, utf8.length);
    return frame;
  }
}
