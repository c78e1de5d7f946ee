package chat.parley.uploads;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The parts of a JPEG that show it (ITU-T T.81, annex B): its tables and scans, and of what
/// applications write into it the colours, how the camera was held, and what JFIF and Adobe say of
/// how it is coded. What stands behind its end is left out: other pictures, films, their places.
final class JpegParts {
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;
  private static final int COMMENT = 0xfe;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final String EXIF = "Exif\0\0";

  private JpegParts() {}

  /// @throws IndexOutOfBoundsException when it is not built as a JPEG is
  static List<ByteBuffer> shown(ByteBuffer file) {
    List<ByteBuffer> parts = new ArrayList<>(List.of(file.slice(0, 2)));
    int at = 2;
    boolean scanned = false;
    // A file that broke off shows what it has.
    while (!scanned || at + 4 <= file.limit()) {
      int marker = marker(file, at);
      if (marker == 0xff) {
        at++; // filled up
        continue;
      }
      if (marker == END) {
        break;
      }
      int length = FileType.unsigned(file, at + 2);
      if (marker < 0xc0 || marker == START || length < 2) {
        throw new IndexOutOfBoundsException(at);
      }
      int end = Math.min(at + 2 + length, file.limit());
      if (marker == SCAN) {
        scanned = true;
        end = endOfScan(file, end);
      }
      if (isShown(file, at, marker)) {
        parts.add(file.slice(at, end - at));
      } else if (marker == APP1 && end - at > 10 && starts(file, at + 4, EXIF)) {
        Traces.exif(file.slice(at + 10, end - at - 10))
            .map(JpegParts::segment)
            .ifPresent(parts::add);
      }
      at = end;
    }
    parts.add(ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) END}));
    return parts;
  }

  private static boolean isShown(ByteBuffer file, int at, int marker) {
    return switch (marker) {
      case APP0 -> starts(file, at + 4, "JFIF\0") && starts(file, at + 16, "\0\0");
      case APP2 -> starts(file, at + 4, "ICC_PROFILE\0");
      case APP14 -> starts(file, at + 4, "Adobe");
      case COMMENT -> false;
      default -> marker < APP0 || marker > APP15;
    };
  }

  /// Where the next marker stands that is none of those that are met within a scan.
  private static int endOfScan(ByteBuffer file, int from) {
    for (int at = from; at + 1 < file.limit(); at++) {
      if (file.get(at) == (byte) 0xff) {
        int next = Byte.toUnsignedInt(file.get(at + 1));
        if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
          return at;
        }
      }
    }
    return file.limit();
  }

  private static int marker(ByteBuffer file, int at) {
    if (file.get(at) != (byte) 0xff) {
      throw new IndexOutOfBoundsException(at);
    }
    return Byte.toUnsignedInt(file.get(at + 1));
  }

  private static ByteBuffer segment(byte[] exif) {
    return ByteBuffer.allocate(10 + exif.length)
        .putShort((short) (0xff00 | APP1))
        .putShort((short) (8 + exif.length))
        .put(EXIF.getBytes(StandardCharsets.US_ASCII))
        .put(exif)
        .flip();
  }

  private static boolean starts(ByteBuffer file, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (at + i >= file.limit() || file.get(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
