package chat.parley.uploads;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// What a conversation shows of a large picture: a small JPEG of it, upright. Its sides are bounded
/// before anything is decoded, as those of the pictures of people are ([PictureScaler]).
final class Preview {
  /// It fits into these, in pixels: twice what the web client shows.
  static final int WIDTH_MAX = 800;

  static final int HEIGHT_MAX = 600;

  /// What is smaller than this is shown itself.
  static final int BYTES_FROM = 200 * 1024;

  private static final float QUALITY = 0.8f;
  private static final int OPAQUE = 0xff;

  private Preview() {}

  /// Whether one is made of such a picture.
  static boolean isFor(FileType type, long bytes) {
    boolean readable = type.media().equals("image/jpeg") || type.media().equals("image/png");
    return readable && bytes > BYTES_FROM && PictureScaler.fits(type.width(), type.height());
  }

  /// The JPEG; nothing of what cannot be decoded, or lets through what is behind it.
  static Optional<byte[]> of(Path picture, FileType type) throws IOException {
    String format = type.media().substring("image/".length());
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (FileImageInputStream in = new FileImageInputStream(picture.toFile())) {
      reader.setInput(in, true, true);
      if (!PictureScaler.fits(reader.getWidth(0), reader.getHeight(0))) {
        return Optional.empty();
      }
      BufferedImage drawn = drawn(reader, orientation(picture, type));
      return isOpaque(drawn) ? Optional.of(jpeg(drawn)) : Optional.empty();
    } catch (RuntimeException _) {
      return Optional.empty(); // decoders throw anything at what is damaged
    } finally {
      reader.dispose();
    }
  }

  private static int orientation(Path picture, FileType type) throws IOException {
    if (!type.media().equals("image/jpeg")) {
      return Orientation.UPRIGHT;
    }
    try (InputStream in = Files.newInputStream(picture)) {
      return Jpeg.read(in.readNBytes(FileType.HEAD_BYTES)).orientation();
    }
  }

  private static BufferedImage drawn(ImageReader reader, int orientation) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    boolean lies = Orientation.lies(orientation);
    double scale =
        Math.min(
            1,
            Math.min(
                (double) WIDTH_MAX / (lies ? height : width),
                (double) HEIGHT_MAX / (lies ? width : height)));
    int toWidth = Math.max(1, (int) Math.round(width * scale));
    int toHeight = Math.max(1, (int) Math.round(height * scale));
    int every = Math.max(1, (int) (1 / (2 * scale)));
    ImageReadParam part = reader.getDefaultReadParam();
    part.setSourceSubsampling(every, every, 0, 0);
    BufferedImage read = reader.read(0, part);
    BufferedImage drawn =
        new BufferedImage(
            lies ? toHeight : toWidth, lies ? toWidth : toHeight, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = drawn.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.transform(turned(orientation, toWidth, toHeight));
    pen.drawImage(read, 0, 0, toWidth, toHeight, null);
    pen.dispose();
    return drawn;
  }

  /// From where a point lies in the file to where it is seen.
  private static AffineTransform turned(int orientation, int w, int h) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
      default -> new AffineTransform();
    };
  }

  private static boolean isOpaque(BufferedImage picture) {
    int[] row = new int[picture.getWidth()];
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int pixel : row) {
        if (pixel >>> 24 != OPAQUE) {
          return false;
        }
      }
    }
    return true;
  }

  private static byte[] jpeg(BufferedImage drawn) throws IOException {
    BufferedImage plain =
        new BufferedImage(drawn.getWidth(), drawn.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = plain.createGraphics();
    pen.drawImage(drawn, 0, 0, null);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream written = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(written);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(plain, null, null), how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
