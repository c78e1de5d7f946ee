package chat.parley.uploads;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/// Takes out of a picture what it says besides what it shows: where and when it was taken, by which
/// device and whom, what it was edited with, smaller pictures of itself. What shows it stays byte
/// for byte: nothing is drawn anew. Only what is known to be needed is kept; the way that a camera
/// was held is written down again without the rest.
final class Traces {
  static final Set<String> MEDIA = Set.of("image/jpeg", "image/png", "image/webp");

  private static final int SIGNATURE = 8;
  private static final int CHUNK = 12;

  /// PNG, third edition: what is shown, and how its colours are meant; frames that move.
  private static final Set<String> OF_PNG =
      Set.of(
          "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP",
          "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT");

  /// RFC 9649, section 2.7.
  private static final Set<String> OF_WEBP =
      Set.of("VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP");

  private static final int WEBP_EXIF = 0x08;
  private static final int WEBP_XMP = 0x04;

  private Traces() {}

  /// The file in parts, without them; nothing when it is not built as such a picture is.
  ///
  /// @param media one of [#MEDIA]
  static Optional<List<ByteBuffer>> removed(ByteBuffer file, String media) {
    try {
      return Optional.of(
          switch (media) {
            case "image/jpeg" -> JpegParts.shown(file);
            case "image/png" -> png(file.duplicate());
            default -> webp(file.duplicate().order(ByteOrder.LITTLE_ENDIAN));
          });
    } catch (IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  private static List<ByteBuffer> png(ByteBuffer file) {
    List<ByteBuffer> parts = new ArrayList<>(List.of(file.slice(0, SIGNATURE)));
    int at = SIGNATURE;
    while (at + CHUNK <= file.limit()) {
      int length = file.getInt(at);
      if (length < 0) {
        throw new IndexOutOfBoundsException(length);
      }
      String type = name(file, at + 4);
      int end = (int) Math.min((long) at + CHUNK + length, file.limit());
      if (OF_PNG.contains(type)) {
        parts.add(file.slice(at, end - at));
      } else if (type.equals("eXIf") && end == at + CHUNK + length) {
        exif(file.slice(at + 8, length)).map(Traces::pngChunk).ifPresent(parts::add);
      }
      if (type.equals("IEND")) {
        break;
      }
      at = end;
    }
    return parts;
  }

  private static ByteBuffer pngChunk(byte[] exif) {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK + exif.length).putInt(exif.length);
    chunk.put("eXIf".getBytes(StandardCharsets.US_ASCII)).put(exif);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, 4 + exif.length);
    return chunk.putInt((int) sum.getValue()).flip();
  }

  private static List<ByteBuffer> webp(ByteBuffer file) {
    List<ByteBuffer> parts = new ArrayList<>();
    boolean turned = false;
    // What comes after the end that the header names is no part of the picture.
    long end = Math.min(file.limit(), 8 + Integer.toUnsignedLong(file.getInt(4)));
    int at = 12;
    while (at + 8 <= end) {
      long length = Integer.toUnsignedLong(file.getInt(at + 4));
      int next = (int) Math.min(at + 8 + length + (length & 1), end);
      String type = name(file, at);
      if (OF_WEBP.contains(type)) {
        parts.add(file.slice(at, next - at));
      } else if (type.equals("EXIF")) {
        Optional<ByteBuffer> kept = exif(withoutName(file, at + 8, next)).map(Traces::webpChunk);
        turned |= kept.isPresent();
        kept.ifPresent(parts::add);
      }
      at = next;
    }
    if (!parts.isEmpty() && name(parts.getFirst(), 0).equals("VP8X")) {
      parts.set(0, flagged(parts.getFirst(), turned));
    }
    int size = 4 + parts.stream().mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    header.put(file.slice(0, 4)).putInt(size).put(file.slice(8, 4)).flip();
    parts.addFirst(header);
    return parts;
  }

  /// Some write the name that JPEG has before it.
  private static ByteBuffer withoutName(ByteBuffer file, int from, int to) {
    int start = to - from > 6 && name(file, from).equals("Exif") ? from + 6 : from;
    return file.slice(start, to - start);
  }

  private static ByteBuffer webpChunk(byte[] exif) {
    return ByteBuffer.allocate(8 + exif.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("EXIF".getBytes(StandardCharsets.US_ASCII))
        .putInt(exif.length)
        .put(exif)
        .flip();
  }

  private static ByteBuffer flagged(ByteBuffer extended, boolean turned) {
    byte[] bytes = new byte[extended.remaining()];
    extended.duplicate().get(bytes);
    int flags = bytes[8] & ~(WEBP_EXIF | WEBP_XMP);
    bytes[8] = (byte) (turned ? flags | WEBP_EXIF : flags);
    return ByteBuffer.wrap(bytes);
  }

  /// How the camera was held, where that is to be known.
  static Optional<byte[]> exif(ByteBuffer block) {
    int orientation = Orientation.in(block);
    return orientation == Orientation.UPRIGHT
        ? Optional.empty()
        : Optional.of(Orientation.exif(orientation));
  }

  private static String name(ByteBuffer file, int at) {
    byte[] letters = new byte[4];
    file.get(at, letters);
    return new String(letters, StandardCharsets.ISO_8859_1);
  }
}
