package chat.parley.uploads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {
  private static final FileType UNKNOWN = new FileType("application/octet-stream", 0, 0);

  @ParameterizedTest
  @CsvSource({"png,image/png", "gif,image/gif", "jpeg,image/jpeg"})
  void a_picture_is_known_with_its_size(String format, String media) throws IOException {
    assertEquals(new FileType(media, 31, 17), FileType.of(picture(format)));
  }

  @ParameterizedTest
  @CsvSource({
    // One pixel short of each side, as the format has it.
    "52494646000000005745425056503858 0a000000000000001e0000100000, 31, 17",
    "5249464600000000574542505650384c 0a0000002f1e000400, 31, 17",
    "52494646000000005745425056503820 0a0000000000009d012a1f001100, 31, 17",
  })
  void a_webp_of_each_coding_is_known_with_its_size(String hex, int width, int height) {
    byte[] head = HexFormat.of().parseHex(hex.replace(" ", "") + "0000");
    assertEquals(new FileType("image/webp", width, height), FileType.of(head));
  }

  @Test
  void a_photo_is_as_wide_as_it_is_shown_however_the_camera_was_held() throws IOException {
    byte[] jpeg = picture("jpeg");
    byte[] exif =
        HexFormat.of()
            .parseHex(
                "ffe10022457869660000"
                    + "4d4d002a00000008"
                    + "0001"
                    + "011200030000000100060000"
                    + "00000000");
    byte[] turned = new byte[jpeg.length + exif.length];
    System.arraycopy(jpeg, 0, turned, 0, 2);
    System.arraycopy(exif, 0, turned, 2, exif.length);
    System.arraycopy(jpeg, 2, turned, 2 + exif.length, jpeg.length - 2);
    assertEquals(new FileType("image/jpeg", 17, 31), FileType.of(turned));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<html><script>",
        "MZ",
        "",
        "PK\u0003\u0004"
      })
  void what_could_run_is_only_bytes_to_be_saved(String text) {
    assertEquals(UNKNOWN, FileType.of(text.getBytes(ISO_8859_1)));
  }

  @Test
  void what_is_cut_off_or_damaged_is_something_but_no_fault() throws IOException {
    Random random = new Random(1);
    for (String format : new String[] {"png", "gif", "jpeg"}) {
      byte[] whole = picture(format);
      for (int length = 0; length < whole.length; length++) {
        FileType.of(Arrays.copyOf(whole, length));
      }
      for (int i = 0; i < 10_000; i++) {
        byte[] damaged = whole.clone();
        damaged[3 + random.nextInt(40)] = (byte) random.nextInt();
        FileType.of(damaged);
      }
    }
  }

  private static byte[] picture(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(31, 17, BufferedImage.TYPE_INT_RGB), format, out);
    return out.toByteArray();
  }
}
