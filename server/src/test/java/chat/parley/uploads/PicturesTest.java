package chat.parley.uploads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How people look, and what is given for it by those who mean no good.
class PicturesTest {
  private static final String OWN = "/api/v1/account/picture";
  private static final String SECRET = "taken at 51.5007 N";

  private final MovedClock clock = new MovedClock();
  private TestServer server;
  private Api ada;

  @BeforeEach
  void open() {
    server = TestServer.startAt(clock);
    ada = Api.owner(server, "Ada", "a lamp in every window");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void of_every_format_a_square_is_drawn_anew_and_nothing_else_is_left() throws IOException {
    for (String format : List.of("png", "jpeg", "gif")) {
      byte[] file = file(format, 900, 300);
      byte[] told = SECRET.getBytes(StandardCharsets.ISO_8859_1);
      byte[] telling = Arrays.copyOf(file, file.length + told.length);
      System.arraycopy(told, 0, telling, file.length, told.length);
      assertEquals(204, put(ada, telling).statusCode(), format);
      byte[] shown = picture(ada, ada).body();
      BufferedImage square = ImageIO.read(new ByteArrayInputStream(shown));
      assertEquals(256, square.getWidth());
      assertEquals(256, square.getHeight());
      assertEquals(Color.RED.getRed(), new Color(square.getRGB(128, 128)).getRed(), 12, format);
      assertFalse(new String(shown, StandardCharsets.ISO_8859_1).contains("51.5007"), format);
    }
  }

  @Test
  void it_is_told_by_its_tag_stays_after_a_restart_and_goes_when_it_is_removed()
      throws IOException {
    put(ada, file("png", 64, 64));
    HttpResponse<byte[]> first = picture(ada, ada);
    assertEquals("image/jpeg", first.headers().firstValue("Content-Type").orElseThrow());
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertEquals(304, ada.send("GET", path(ada), null, "If-None-Match", tag).statusCode());
    server.restart();
    assertArrayEquals(first.body(), picture(ada, ada).body());
    put(ada, file("gif", 64, 200, Color.BLUE));
    assertEquals(200, ada.send("GET", path(ada), null, "If-None-Match", tag).statusCode());
    assertEquals(204, ada.send("DELETE", OWN, null).statusCode());
    assertEquals(204, picture(ada, ada).statusCode());
  }

  @Test
  void whom_a_guest_does_not_see_who_has_none_and_nobody_look_the_same() throws IOException {
    put(ada, file("png", 64, 64));
    Api guest = Api.guest(server, "Cleo");
    assertEquals(401, Api.anonymous(server).send("GET", path(ada), null).statusCode());
    assertEquals(403, put(guest, file("png", 64, 64)).statusCode());
    for (String path : List.of(path(ada), path(guest), "/api/v1/people/U0000000000001/picture")) {
      HttpResponse<byte[]> answer = guest.send("GET", path, null);
      assertEquals(204, answer.statusCode(), path);
      assertFalse(answer.headers().firstValue("ETag").isPresent());
    }
    ada.createRoom("harbour");
    guest.join("harbour");
    assertEquals(200, picture(guest, ada).statusCode());
  }

  @Test
  void what_is_no_picture_or_too_large_is_refused_before_it_is_decoded() throws IOException {
    byte[] bomb = file("png", 8, 8);
    ByteBuffer.wrap(bomb).putInt(16, 8_000).putInt(20, 8_000);
    assertEquals(413, put(ada, bomb).statusCode());
    ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 2);
    assertEquals(413, put(ada, bomb).statusCode());
    assertEquals(413, put(ada, new byte[Pictures.BYTES_MAX + 1]).statusCode());
    String drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
    assertEquals(422, put(ada, drawing.getBytes(StandardCharsets.UTF_8)).statusCode());
    assertEquals(422, put(ada, new byte[0]).statusCode());
    assertEquals(204, picture(ada, ada).statusCode());
  }

  @Test
  void damaged_files_are_refused_or_drawn_and_hurt_nobody() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] file = file(List.of("png", "jpeg", "gif").get(i % 3), 120, 90);
      for (int j = 0; j < 1 + i % 8; j++) {
        file[24 + random.nextInt(file.length - 24)] = (byte) random.nextInt();
      }
      byte[] damaged = i % 4 == 0 ? Arrays.copyOf(file, file.length / 2) : file;
      clock.forward(Duration.ofSeconds(10));
      int status = put(ada, damaged).statusCode();
      assertTrue(List.of(204, 413, 422).contains(status), i + ": " + status);
    }
  }

  @Test
  void whoever_uploads_without_pause_is_told_to_wait() throws IOException {
    byte[] file = file("png", 32, 32);
    for (int i = 0; i < 10; i++) {
      assertEquals(204, put(ada, file).statusCode());
    }
    assertEquals(429, put(ada, file).statusCode());
  }

  private static HttpResponse<byte[]> put(Api api, byte[] file) {
    return api.sendBytes("PUT", OWN, file);
  }

  private static HttpResponse<byte[]> picture(Api viewer, Api person) {
    return viewer.send("GET", path(person), null);
  }

  private static String path(Api api) {
    byte[] session = api.send("GET", "/api/v1/session", null).body();
    return "/api/v1/people/" + JsonFields.parse(session).object("you").string("id") + "/picture";
  }

  private static byte[] file(String format, int width, int height) throws IOException {
    return file(format, width, height, Color.RED);
  }

  private static byte[] file(String format, int width, int height, Color colour)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out));
    return out.toByteArray();
  }
}
