package chat.parley.uploads;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What a file is, by its first bytes; what a client says of it is not believed. Only what browsers
/// show without running anything of it is known here, everything else is handed out as bytes to be
/// saved.
///
/// @param media the media type
/// @param width of a picture as it is shown, in pixels; 0 when it is none
/// @param height of a picture as it is shown, in pixels; 0 when it is none
record FileType(String media, int width, int height) {
  /// How much of a file is looked at. A camera's JPEG has its size behind a small picture of
  /// itself.
  static final int HEAD_BYTES = 256 * 1024;

  static final FileType UNKNOWN = new FileType("application/octet-stream", 0, 0);
  private static final int SIDE_MAX = 1 << 16;

  /// The type of the file that begins so.
  static FileType of(byte[] head) {
    ByteBuffer bytes = ByteBuffer.wrap(head);
    try {
      if (starts(head, 0, "\u0089PNG\r\n\u001a\n")) {
        return picture("image/png", bytes.getInt(16), bytes.getInt(20));
      } else if (starts(head, 0, "GIF87a") || starts(head, 0, "GIF89a")) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        return picture("image/gif", unsigned(bytes, 6), unsigned(bytes, 8));
      } else if (starts(head, 0, "\u00ff\u00d8\u00ff")) {
        return Jpeg.of(head);
      } else if (starts(head, 0, "RIFF") && starts(head, 8, "WEBP")) {
        return webp(head, bytes.order(ByteOrder.LITTLE_ENDIAN));
      }
    } catch (IndexOutOfBoundsException _) {
      return UNKNOWN; // it begins like a picture, and ends before its size
    }
    return new FileType(sound(head), 0, 0);
  }

  private static String sound(byte[] head) {
    if (starts(head, 4, "ftyp")) {
      return starts(head, 8, "M4A ") ? "audio/mp4" : "video/mp4";
    } else if (starts(head, 0, "\u001aE\u00df\u00a3")) {
      return "video/webm";
    } else if (starts(head, 0, "OggS")) {
      return "audio/ogg";
    } else if (starts(head, 0, "ID3") || starts(head, 0, "\u00ff\u00fb")) {
      return "audio/mpeg";
    }
    return starts(head, 0, "%PDF-") ? "application/pdf" : UNKNOWN.media;
  }

  /// WebP Container Specification; RFC 9649, sections 2.5 to 2.7.
  private static FileType webp(byte[] head, ByteBuffer bytes) {
    int width;
    int height;
    if (starts(head, 12, "VP8X")) {
      width = 1 + (bytes.getInt(24) & 0xffffff);
      height = 1 + (bytes.getInt(26) >>> 8);
    } else if (starts(head, 12, "VP8L")) {
      int sides = bytes.getInt(21);
      width = 1 + (sides & 0x3fff);
      height = 1 + (sides >>> 14 & 0x3fff);
    } else {
      width = unsigned(bytes, 26) & 0x3fff;
      height = unsigned(bytes, 28) & 0x3fff;
    }
    return picture("image/webp", width, height);
  }

  /// A picture, unless its sides cannot be.
  static FileType picture(String media, int width, int height) {
    boolean shown = width > 0 && width < SIDE_MAX && height > 0 && height < SIDE_MAX;
    return shown ? new FileType(media, width, height) : UNKNOWN;
  }

  static boolean starts(byte[] head, int from, String text) {
    byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < expected.length; i++) {
      if (from + i >= head.length || head[from + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  static int unsigned(ByteBuffer bytes, int index) {
    return Short.toUnsignedInt(bytes.getShort(index));
  }

  /// Whether a browser may show it in a page; everything else is to be saved.
  boolean shown() {
    return shown(media);
  }

  /// The same of a media type that was found here.
  static boolean shown(String media) {
    return media.startsWith("image/") || media.startsWith("video/") || media.startsWith("audio/");
  }
}
