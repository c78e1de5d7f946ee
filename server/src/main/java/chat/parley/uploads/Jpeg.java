package chat.parley.uploads;

import java.nio.ByteBuffer;

/// What the header of a JPEG says of its size, and of how the camera was held (ITU-T T.81, annex
/// B).
///
/// @param width as it lies in the file, in pixels
/// @param height as it lies in the file, in pixels
/// @param orientation as in [Orientation]
record Jpeg(int width, int height, int orientation) {
  private static final String MEDIA = "image/jpeg";
  private static final int APP1 = 0xe1;

  /// The type of the file, with its sides as browsers show it.
  ///
  /// @throws IndexOutOfBoundsException when the size is not among the bytes
  static FileType of(byte[] head) {
    Jpeg said = read(head);
    return Orientation.lies(said.orientation)
        ? FileType.picture(MEDIA, said.height, said.width)
        : FileType.picture(MEDIA, said.width, said.height);
  }

  /// @throws IndexOutOfBoundsException when the size is not among the bytes
  static Jpeg read(byte[] head) {
    ByteBuffer bytes = ByteBuffer.wrap(head);
    int orientation = Orientation.UPRIGHT;
    int at = 2;
    while (true) {
      int marker = Byte.toUnsignedInt(bytes.get(at + 1));
      int length = FileType.unsigned(bytes, at + 2);
      if (isFrame(marker)) {
        return new Jpeg(
            FileType.unsigned(bytes, at + 7), FileType.unsigned(bytes, at + 5), orientation);
      }
      if (marker == APP1 && length > 14 && FileType.starts(head, at + 4, "Exif\0\0")) {
        orientation = Orientation.in(bytes.slice(at + 10, length - 8));
      }
      at += 2 + Math.max(length, 2);
    }
  }

  /// Start of frame, of any coding, but for the three numbers that mean something else.
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
