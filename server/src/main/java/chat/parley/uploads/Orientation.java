package chat.parley.uploads;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How a camera was held, as Exif says it: 1 for upright, up to 8 (Exif 2.32, section 4.6).
final class Orientation {
  static final int UPRIGHT = 1;

  private static final int LAST = 8;
  private static final int TAG = 0x0112;
  private static final int UNSIGNED_SHORT = 3;

  /// From here on, pictures are turned by a quarter.
  private static final int LYING = 5;

  private Orientation() {}

  /// What a block of Exif says; upright when it says nothing, or is damaged.
  static int in(ByteBuffer exif) {
    ByteBuffer tiff = exif.slice();
    try {
      tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int directory = tiff.getInt(4);
      int entries = FileType.unsigned(tiff, directory);
      for (int i = 0; i < entries; i++) {
        int entry = directory + 2 + 12 * i;
        if (FileType.unsigned(tiff, entry) == TAG) {
          int said = FileType.unsigned(tiff, entry + 8);
          return said > LAST ? UPRIGHT : Math.max(UPRIGHT, said);
        }
      }
    } catch (IndexOutOfBoundsException _) {
      return UPRIGHT;
    }
    return UPRIGHT;
  }

  /// A block of Exif that says this, and nothing else.
  static byte[] exif(int orientation) {
    return ByteBuffer.allocate(26)
        .putInt(0x4d4d002a)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) TAG)
        .putShort((short) UNSIGNED_SHORT)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  static boolean lies(int orientation) {
    return orientation >= LYING;
  }
}
