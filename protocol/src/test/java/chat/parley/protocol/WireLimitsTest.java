package chat.parley.protocol;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.RoomId;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a hostile or broken client may try.
class WireLimitsTest {
  private static final String POST =
      """
      {"type": "post", "id": "01938f4e-7c3a-7b21-9f55-2f1d8a6c0e11", "room": "lobby", "text": %s}\
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "\"hello\"",
        "[]",
        "[{}]",
        "{",
        "{}{}",
        "{} x",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":NaN}",
        "{\"a\":01}",
        "{\"a\":1 /* b */}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":{\"b\":1,\"b\":1}}"
      })
  void what_is_not_exactly_one_json_object_is_malformed(String text) {
    assertRefused(ErrorCode.MALFORMED, text);
    assertNull(WireCodec.readCommandId(text.getBytes(UTF_8)));
  }

  @Test
  void an_object_may_be_32_deep_and_no_deeper() {
    JsonFields.parse(nested(32));
    assertEquals(
        ErrorCode.MALFORMED,
        assertThrows(Refused.class, () -> JsonFields.parse(nested(33))).code());
    assertThrows(Refused.class, () -> JsonFields.parse(nested(100_000)));
  }

  @Test
  void a_number_has_at_most_64_characters() {
    JsonFields.parse(("{\"a\":" + "9".repeat(64) + "}").getBytes(UTF_8));
    assertRefused(ErrorCode.MALFORMED, "{\"a\":" + "9".repeat(65) + "}");
    assertRefused(ErrorCode.MALFORMED, "{\"a\":" + "9".repeat(1_000_000) + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.0", "1e3", "9223372036854775808", "1e999999", "true", "\"1\""})
  void an_offset_is_a_whole_number_of_64_bits(String offset) {
    assertRefused(
        ErrorCode.INVALID,
        """
        {"type": "resume", "positions": {"R01HARBR000001": {"epoch": "e", "offset": %s}}}
        """
            .formatted(offset));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "true", "[]", "{}"})
  void a_text_is_a_string(String text) {
    assertRefused(ErrorCode.INVALID, POST.formatted(text));
  }

  @Test
  void a_string_over_256_ki_characters_is_malformed() {
    WireCodec.readCommand(POST.formatted('"' + "x".repeat(256 * 1024) + '"').getBytes(UTF_8));
    assertRefused(ErrorCode.MALFORMED, POST.formatted('"' + "x".repeat(256 * 1024 + 1) + '"'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\ud800\"", "\"a\\udc00b\"", "\"\\udc00\\ud800\"", "\"\\ud83d\""})
  void a_text_with_half_a_surrogate_pair_is_no_unicode_and_malformed(String text) {
    assertRefused(ErrorCode.MALFORMED, POST.formatted(text));
    assertRefused(ErrorCode.MALFORMED, "{%s: 1}".formatted(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\udc00b", "\udc00\ud800", "x\ud83d", "\ud83d\ud83d\ude00"})
  void half_a_surrogate_pair_from_inside_is_written_as_an_escape(String text) throws Exception {
    byte[] frame = WireCodec.write(new Reply.Failed(text, ErrorCode.INVALID, 0, text));
    String strict = UTF_8.newDecoder().decode(ByteBuffer.wrap(frame)).toString();
    assertTrue(strict.contains("\\uD") || strict.contains("\\ud"), strict);
    assertThrows(Refused.class, () -> WireCodec.readFromServer(frame));
  }

  @Test
  void a_surrogate_pair_may_be_escaped() {
    var post = (Command.Post) read(POST.formatted("\"\\ud83d\\ude00\""));
    assertEquals("😀", post.text());
  }

  @Test
  void a_refusal_that_quotes_a_long_type_does_not_cut_a_character_in_two() {
    String type = "x".repeat(63) + "😀😀";
    Refused refused = assertThrows(Refused.class, () -> read("{\"type\": \"%s\"}".formatted(type)));
    assertEquals(
        -1, refused.detail().codePoints().filter(WireLimitsTest::surrogate).findAny().orElse(-1));
  }

  @Test
  void only_utf_8_is_read() {
    byte[] utf16 = POST.formatted("\"a\"").getBytes(UTF_16BE);
    assertEquals(
        ErrorCode.MALFORMED,
        assertThrows(Refused.class, () -> WireCodec.readCommand(utf16)).code());
  }

  @Test
  void a_character_beyond_16_bits_takes_four_bytes() {
    byte[] frame = WireCodec.write((Command) read(POST.formatted("\"😀\"")));
    assertEquals(POST.formatted("\"😀\"").replace(": ", ":").replace(", ", ","), utf8(frame));
  }

  @Test
  void at_most_5_000_positions_are_read() {
    assertEquals(
        5_000, ((Command.Resume) WireCodec.readCommand(resumeOf(5_000))).positions().size());
    Refused refused = assertThrows(Refused.class, () -> WireCodec.readCommand(resumeOf(5_001)));
    assertEquals(ErrorCode.TOO_LARGE, refused.code());
  }

  @Test
  void the_id_of_a_refused_command_can_be_read() {
    byte[] frame = "{\"type\": \"dance\", \"id\": \"7\"}".getBytes(UTF_8);
    assertEquals("7", WireCodec.readCommandId(frame));
    assertNull(WireCodec.readCommandId("{\"id\": 7}".getBytes(UTF_8)));
    assertNull(WireCodec.readCommandId("{}".getBytes(UTF_8)));
  }

  @Test
  void a_command_that_is_not_known_is_refused_by_name() {
    Refused refused = assertRefused(ErrorCode.UNKNOWN_COMMAND, "{\"type\": \"dance\"}");
    assertEquals("unknown command \"dance\"", refused.detail());
  }

  private static boolean surrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static Refused assertRefused(ErrorCode code, String json) {
    Refused refused = assertThrows(Refused.class, () -> read(json));
    assertEquals(code, refused.code(), refused.detail());
    return refused;
  }

  private static Object read(String json) {
    return WireCodec.readCommand(json.getBytes(UTF_8));
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static byte[] nested(int depth) {
    return ("{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1)).getBytes(UTF_8);
  }

  private static byte[] resumeOf(int rooms) {
    Map<RoomId, Position> positions = new HashMap<>();
    for (int i = 0; i < rooms; i++) {
      positions.put(new RoomId(i), new Position("e", i));
    }
    return WireCodec.write(new Command.Resume(positions));
  }
}
