package chat.parley.uploads;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes of any picture a small square one: the middle of it, drawn anew, so that nothing of the
/// file is left but what it shows. Its sides are looked at before anything is decoded, by our own
/// eyes and by those of the decoder, since the two might read another header; and of a large
/// picture only as many pixels are kept as are needed.
final class PictureScaler {
  /// The sides of what is made, in pixels.
  static final int SIDE = 256;

  /// Most pixels of what is given.
  static final int PIXELS_MAX = 16_000_000;

  static final int SIDE_MAX = 8_192;
  private static final Map<String, String> FORMATS =
      Map.of("image/png", "png", "image/jpeg", "jpeg", "image/gif", "gif");

  private PictureScaler() {}

  /// Refuses with `invalid` what is not, or cannot be decoded as, a PNG, JPEG or GIF, and with
  /// `too_large` what has too many pixels; both before decoding.
  static String format(byte[] file) {
    FileType type = FileType.of(file);
    String format = FORMATS.get(type.media());
    if (format == null) {
      throw unreadable();
    }
    requireFits(type.width(), type.height());
    return format;
  }

  /// The square as a JPEG.
  ///
  /// @param format as [#format] found it
  static byte[] square(byte[] file, String format) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      requireFits(reader.getWidth(0), reader.getHeight(0));
      return jpeg(middle(reader));
    } catch (IOException | RuntimeException e) {
      if (e instanceof Refused refused) {
        throw refused;
      }
      throw unreadable(); // decoders throw anything at what is damaged
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage middle(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    int side = Math.min(width, height);
    int every = Math.max(1, side / (2 * SIDE));
    ImageReadParam part = reader.getDefaultReadParam();
    part.setSourceRegion(new Rectangle((width - side) / 2, (height - side) / 2, side, side));
    part.setSourceSubsampling(every, every, 0, 0);
    return reader.read(0, part);
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    BufferedImage square = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = square.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.drawImage(picture, 0, 0, SIDE, SIDE, null);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
    try (MemoryCacheImageOutputStream written = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(square, "jpeg", written);
    }
    return out.toByteArray();
  }

  /// Whether a picture with these sides is decoded at all.
  static boolean fits(int width, int height) {
    return width <= SIDE_MAX && height <= SIDE_MAX && (long) width * height <= PIXELS_MAX;
  }

  private static void requireFits(int width, int height) {
    if (!fits(width, height)) {
      throw new Refused(
          ErrorCode.TOO_LARGE,
          "a picture has at most "
              + PIXELS_MAX / 1_000_000
              + " million pixels, and "
              + SIDE_MAX
              + " on a side");
    }
  }

  private static Refused unreadable() {
    return new Refused(ErrorCode.INVALID, "this is no PNG, JPEG or GIF that can be read");
  }
}
