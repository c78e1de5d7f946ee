package chat.parley.uploads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What pictures in messages say besides what they show, and what is shown of large ones.
class TracesTest {
  private static final String SECRET = "taken at 51.5007 N";
  private static final int QUARTER_TURN = 6;

  /// One pixel, lossless.
  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

  private static final MovedClock clock = new MovedClock();
  private static final TestServer server = TestServer.startAt(clock);
  private static final Api ada = Api.owner(server, "Ada", "a lamp in every window");

  @BeforeEach
  void wait_for_the_next_uploads() {
    clock.forward(Duration.ofMinutes(2));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_photo_says_nothing_but_what_it_shows_and_how_the_camera_was_held() throws IOException {
    byte[] plain = file("jpeg", 60, 40);
    byte[] told = SECRET.getBytes(ISO_8859_1);
    byte[] photo =
        joined(
            Arrays.copyOf(plain, 2),
            segment(0xe1, joined(bytes("Exif\0\0"), exif(QUARTER_TURN), told)),
            segment(0xe1, joined(bytes("http://ns.adobe.com/xap/1.0/\0"), told)),
            segment(0xed, joined(bytes("Photoshop 3.0\0"), told)),
            segment(0xe2, joined(bytes("MPF\0"), told)),
            segment(0xe5, told),
            segment(0xfe, told),
            Arrays.copyOfRange(plain, 2, plain.length),
            plain,
            told);
    Sent sent = send("photo.jpg", photo);
    assertEquals("image/jpeg", sent.type);
    assertEquals(40, sent.width, "as it is shown");
    assertEquals(60, sent.height);
    byte[] kept = sent.body();
    assertEquals(sent.bytes, kept.length);
    assertFalse(new String(kept, ISO_8859_1).contains("51.5007"));
    assertEquals(QUARTER_TURN, Jpeg.read(kept).orientation());
    assertSamePixels(plain, kept);
    assertEquals(40, send("again.jpg", kept).width);
    assertArrayEquals(kept, send("again.jpg", kept).body());
    assertFalse(isOnDisk("51.5007"));
  }

  @Test
  void of_a_png_text_times_and_what_follows_its_end_are_left_out() throws IOException {
    byte[] plain = file("png", 60, 40);
    byte[] told = bytes(SECRET);
    int afterHeader = 33;
    byte[] picture =
        joined(
            Arrays.copyOf(plain, afterHeader),
            chunk("tEXt", joined(bytes("Comment\0"), told)),
            chunk("iTXt", joined(bytes("XML:com.adobe.xmp\0\0\0\0\0"), told)),
            chunk("eXIf", joined(exif(QUARTER_TURN), told)),
            chunk("prVt", told),
            Arrays.copyOfRange(plain, afterHeader, plain.length),
            told);
    byte[] kept = send("plan.png", picture).body();
    assertFalse(new String(kept, ISO_8859_1).contains("51.5007"));
    assertArrayEquals(
        joined(
            Arrays.copyOf(plain, afterHeader),
            chunk("eXIf", exif(QUARTER_TURN)),
            Arrays.copyOfRange(plain, afterHeader, plain.length)),
        kept);
    assertSamePixels(plain, kept);
  }

  @Test
  void of_a_webp_what_is_said_of_it_is_left_out_and_its_header_says_so() {
    byte[] told = bytes(SECRET + "\0\0");
    byte[] shown = Arrays.copyOfRange(WEBP, 12, WEBP.length);
    byte[] extended = riffChunk("VP8X", new byte[] {0x1c, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    for (int orientation : List.of(1, QUARTER_TURN)) {
      byte[] exif = riffChunk("EXIF", joined(exif(orientation), told));
      byte[] picture = riff(joined(extended, shown, exif, riffChunk("XMP ", told)));
      byte[] kept = send("pixel.webp", joined(picture, told)).body();
      boolean turned = orientation != 1;
      byte[] said = extended.clone();
      said[8] = (byte) (turned ? 0x18 : 0x10);
      byte[] last = turned ? riffChunk("EXIF", exif(orientation)) : new byte[0];
      assertArrayEquals(riff(joined(said, shown, last)), kept);
    }
    assertArrayEquals(WEBP, send("plain.webp", WEBP).body());
  }

  @Test
  void what_begins_like_a_picture_and_is_none_is_a_file_to_be_saved() throws IOException {
    byte[] plain = file("jpeg", 60, 40);
    byte[] odd = joined(Arrays.copyOf(plain, 2), segment(0xe0, bytes("JFIF\0")), plain);
    Sent sent = send("odd.jpg", odd);
    assertEquals("application/octet-stream", sent.type);
    assertArrayEquals(odd, sent.body());
  }

  @Test
  void damaged_pictures_are_received_and_hurt_nobody() throws IOException {
    Random random = new Random(11);
    byte[] noise = noise("jpeg", 1300, 1000);
    assertTrue(noise.length > Preview.BYTES_FROM);
    for (int i = 0; i < 60; i++) {
      byte[] file =
          switch (i % 4) {
            case 0 -> file("jpeg", 120, 90);
            case 1 -> file("png", 120, 90);
            case 2 -> WEBP.clone();
            default -> noise.clone();
          };
      for (int j = 0; j < 1 + i % 8; j++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      clock.forward(Duration.ofSeconds(10));
      byte[] cut = i % 5 == 0 ? Arrays.copyOf(file, 1 + random.nextInt(file.length)) : file;
      Sent sent = send("damaged", cut);
      assertEquals(sent.bytes, sent.body().length);
    }
  }

  @Test
  void a_conversation_shows_a_small_picture_of_a_large_one_upright() throws IOException {
    byte[] large = noise("jpeg", 1600, 800);
    byte[] photo =
        joined(
            Arrays.copyOf(large, 2),
            segment(0xe1, joined(bytes("Exif\0\0"), exif(QUARTER_TURN))),
            Arrays.copyOfRange(large, 2, large.length));
    Sent sent = send("large.jpg", photo);
    HttpResponse<byte[]> answer = sent.preview();
    assertEquals("image/jpeg", answer.headers().firstValue("Content-Type").orElseThrow());
    assertTrue(answer.body().length < photo.length / 4);
    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(answer.body()));
    assertEquals(300, shown.getWidth());
    assertEquals(600, shown.getHeight());
    // Its left half is noise on black, its right one white: turned by a quarter, white is below.
    assertEquals(Color.WHITE.getRed(), new Color(shown.getRGB(150, 590)).getRed(), 8);
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    String path = sent.path() + "/preview";
    assertEquals(304, ada.send("GET", path, null, "If-None-Match", tag).statusCode());
    assertEquals(200, ada.send("GET", sent.path(), null, "If-None-Match", tag).statusCode());
    assertEquals(404, Api.guest(server, "Cleo").send("GET", path, null).statusCode());
  }

  @Test
  void what_is_small_no_picture_or_would_take_too_much_to_draw_is_shown_itself()
      throws IOException {
    byte[] small = file("png", 60, 40);
    assertArrayEquals(small, send("small.png", small).preview().body());
    byte[] note = bytes("The harbour is calm.");
    assertArrayEquals(note, send("note.txt", note).preview().body());
    byte[] bomb = joined(file("png", 8, 8), new byte[0]);
    ByteBuffer.wrap(bomb).putInt(16, 20_000).putInt(20, 20_000);
    int end = bomb.length - 12;
    byte[] large =
        joined(
            Arrays.copyOf(bomb, end),
            chunk("IDAT", new byte[300 * 1024]),
            Arrays.copyOfRange(bomb, end, bomb.length));
    assertArrayEquals(large, send("bomb.png", large).preview().body());
  }

  @Test
  void a_preview_goes_with_its_picture() throws IOException {
    Sent sent = send("large.jpg", noise("jpeg", 1600, 800));
    assertTrue(isFile(sent.id + ".preview"));
    clock.forward(Uploads.UNCLAIMED_MAX.plusHours(1));
    Await.until("both are thrown away", () -> !isFile(sent.id + ".preview") && !isFile(sent.id));
    assertEquals(404, sent.preview().statusCode());
  }

  private record Sent(String id, String type, int bytes, int width, int height) {
    String path() {
      return "/api/v1/uploads/" + id;
    }

    byte[] body() {
      return ada.send("GET", path(), null).body();
    }

    HttpResponse<byte[]> preview() {
      return ada.send("GET", path() + "/preview", null);
    }
  }

  private static Sent send(String name, byte[] file) {
    HttpResponse<byte[]> answer = ada.upload(name, file);
    assertEquals(201, answer.statusCode(), () -> new String(answer.body(), ISO_8859_1));
    JsonFields said = JsonFields.parse(answer.body());
    boolean picture = said.string("type").startsWith("image/");
    return new Sent(
        said.string("id"),
        said.string("type"),
        said.size("bytes"),
        picture ? said.size("width") : 0,
        picture ? said.size("height") : 0);
  }

  private static void assertSamePixels(byte[] expected, byte[] shown) throws IOException {
    BufferedImage one = ImageIO.read(new ByteArrayInputStream(expected));
    BufferedImage other = ImageIO.read(new ByteArrayInputStream(shown));
    int width = one.getWidth();
    int height = one.getHeight();
    assertArrayEquals(
        one.getRGB(0, 0, width, height, null, 0, width),
        other.getRGB(0, 0, width, height, null, 0, width));
  }

  private static boolean isOnDisk(String text) {
    return anyFile(file -> new String(read(file), ISO_8859_1).contains(text));
  }

  private static boolean isFile(String name) {
    return anyFile(file -> file.getFileName().toString().equals(name));
  }

  private static boolean anyFile(Predicate<Path> wanted) {
    try (Stream<Path> files = Files.walk(server.data())) {
      return files.filter(Files::isRegularFile).anyMatch(wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException _) {
      return new byte[0]; // thrown away meanwhile
    }
  }

  private static byte[] file(String format, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.ORANGE);
    pen.fillOval(0, 0, width, height);
    pen.dispose();
    return written(image, format);
  }

  /// Noise in its left half, and white in the other.
  private static byte[] noise(String format, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(3);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, x < width / 2 ? random.nextInt() : 0xffffff);
      }
    }
    return written(image, format);
  }

  private static byte[] written(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out));
    return out.toByteArray();
  }

  private static byte[] exif(int orientation) {
    return ByteBuffer.allocate(26)
        .putInt(0x4d4d002a)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  private static byte[] segment(int marker, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .putShort((short) (0xff00 | marker))
        .putShort((short) (2 + content.length))
        .put(content)
        .array();
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] named = joined(bytes(type), content);
    CRC32 sum = new CRC32();
    sum.update(named);
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(named)
        .putInt((int) sum.getValue())
        .array();
  }

  private static byte[] riffChunk(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(bytes(type))
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] riff(byte[] chunks) {
    return riffChunk("RIFF", joined(bytes("WEBP"), chunks));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
