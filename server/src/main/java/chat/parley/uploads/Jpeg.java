package chat.parley.uploads;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The size of a JPEG as browsers show it, from its header: turned as the camera was held (ITU-T
/// T.81, annex B; Exif 2.32, section 4.6).
final class Jpeg {
  private static final String MEDIA = "image/jpeg";
  private static final int APP1 = 0xe1;
  private static final int ORIENTATION = 0x0112;

  /// From here on, pictures are turned by a quarter.
  private static final int LYING = 5;

  private Jpeg() {}

  /// @throws IndexOutOfBoundsException when the size is not among the bytes
  static FileType of(byte[] head) {
    ByteBuffer bytes = ByteBuffer.wrap(head);
    int orientation = 1;
    int at = 2;
    while (true) {
      int marker = Byte.toUnsignedInt(bytes.get(at + 1));
      int length = FileType.unsigned(bytes, at + 2);
      if (isFrame(marker)) {
        int height = FileType.unsigned(bytes, at + 5);
        int width = FileType.unsigned(bytes, at + 7);
        return orientation < LYING
            ? FileType.picture(MEDIA, width, height)
            : FileType.picture(MEDIA, height, width);
      }
      if (marker == APP1 && length > 14 && FileType.starts(head, at + 4, "Exif\0\0")) {
        orientation = orientation(bytes.slice(at + 10, length - 8));
      }
      at += 2 + Math.max(length, 2);
    }
  }

  /// Start of frame, of any coding, but for the three numbers that mean something else.
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static int orientation(ByteBuffer tiff) {
    try {
      tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int directory = tiff.getInt(4);
      int entries = FileType.unsigned(tiff, directory);
      for (int i = 0; i < entries; i++) {
        int entry = directory + 2 + 12 * i;
        if (FileType.unsigned(tiff, entry) == ORIENTATION) {
          return FileType.unsigned(tiff, entry + 8);
        }
      }
    } catch (IndexOutOfBoundsException _) {
      return 1; // damaged; shown as it lies
    }
    return 1;
  }
}
