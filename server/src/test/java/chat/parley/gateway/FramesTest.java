package chat.parley.gateway;

import static chat.parley.testing.RawSocketClient.BINARY;
import static chat.parley.testing.RawSocketClient.CLOSE;
import static chat.parley.testing.RawSocketClient.CONTINUATION;
import static chat.parley.testing.RawSocketClient.PING;
import static chat.parley.testing.RawSocketClient.PONG;
import static chat.parley.testing.RawSocketClient.TEXT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.testing.RawSocketClient;
import chat.parley.testing.RawSocketClient.Sent;
import chat.parley.testing.TestServer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The rules of RFC 6455, in both dialects where they are the same code.
class FramesTest {
  private static final TestServer server = TestServer.unhurried();
  private static final int FRAME_BYTES_MAX = 65_536;

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_text_in_fragments_with_a_ping_between_them_is_one_text() {
    try (RawSocketClient client = RawSocketClient.upgraded(server)) {
      client.send(
          Sent.begun(TEXT, "one "),
          Sent.of(PING, "are you there"),
          Sent.begun(CONTINUATION, "two "),
          Sent.of(CONTINUATION, "three"));
      assertEquals("are you there", client.frame().text());
      assertEquals("one two three", client.frame().text());
    }
  }

  @Test
  void a_character_may_be_divided_between_fragments() {
    try (RawSocketClient client = RawSocketClient.upgraded(server)) {
      client.send(
          new Sent(TEXT, true, new byte[] {(byte) 0xe2, (byte) 0x9b}),
          new Sent(0x80, true, new byte[] {(byte) 0xb5}));
      assertEquals("⛵", client.frame().text());
    }
  }

  @Test
  void a_ping_is_answered_with_its_payload() {
    try (RawSocketClient client = RawSocketClient.upgraded(server)) {
      client.send(Sent.of(PING, "x".repeat(125)));
      RawSocketClient.Frame pong = client.frame();
      assertEquals(PONG, pong.opcode());
      assertEquals("x".repeat(125), pong.text());
    }
  }

  @Test
  void a_close_frame_is_answered_in_kind_and_the_connection_closed() {
    try (RawSocketClient client = RawSocketClient.upgraded(server)) {
      byte[] goodbye = {3, (byte) 0xe8, 'b', 'y', 'e'};
      client.send(new Sent(0x80 | CLOSE, true, goodbye));
      RawSocketClient.Frame answer = client.frame();
      assertEquals(CLOSE, answer.opcode());
      assertArrayEquals(goodbye, answer.payload());
      assertTrue(client.isClosedByServer());
    }
  }

  @Test
  void a_frame_over_the_limit_closes_with_1009() {
    assertClosed(1009, Sent.of(TEXT, "x".repeat(FRAME_BYTES_MAX + 1)));
  }

  @Test
  void fragments_that_together_are_over_the_limit_close_with_1009() {
    assertClosed(1009, Sent.begun(TEXT, "x".repeat(FRAME_BYTES_MAX)), Sent.of(CONTINUATION, "x"));
  }

  @Test
  void more_than_256_fragments_close_with_1009() {
    List<Sent> fragments = new ArrayList<>(List.of(Sent.begun(TEXT, "x")));
    for (int i = 0; i < 255; i++) {
      fragments.add(Sent.begun(CONTINUATION, "x"));
    }
    try (RawSocketClient client = RawSocketClient.upgraded(server)) {
      client.send(fragments.toArray(Sent[]::new));
      client.send(Sent.of(PING, "still here"));
      assertEquals("still here", client.frame().text());
      client.send(Sent.begun(CONTINUATION, "one more"));
      assertEquals(1009, client.closeCode());
    }
  }

  @Test
  void a_million_empty_fragments_are_not_waited_for() {
    try (RawSocketClient client = RawSocketClient.upgraded(server)) {
      byte[] fragments = new byte[6_000_000];
      for (int i = 0; i < fragments.length; i += 6) {
        fragments[i] = (byte) (i == 0 ? TEXT : CONTINUATION);
        fragments[i + 1] = (byte) 0x80;
      }
      client.write(fragments);
      assertEquals(1009, client.closeCode());
      assertTrue(client.isClosedByServer());
    }
  }

  @Test
  void a_frame_that_announces_more_than_there_is_in_the_world_closes_at_its_header() {
    for (String protocol : List.of("-", "parley.v1")) {
      assertEquals(1009, closeCodeOfLength(protocol, Long.MAX_VALUE));
      assertEquals(1009, closeCodeOfLength(protocol, FRAME_BYTES_MAX + 1));
      assertEquals(1002, closeCodeOfLength(protocol, Long.MIN_VALUE), "its first bit must be 0");
    }
  }

  private static int closeCodeOfLength(String protocol, long length) {
    try (RawSocketClient client =
        RawSocketClient.upgraded(server, "Sec-WebSocket-Protocol", protocol)) {
      ByteBuffer header = ByteBuffer.allocate(14);
      client.write(header.put((byte) (0x80 | TEXT)).put((byte) 0xff).putLong(length).array());
      return client.closeCode();
    }
  }

  @Test
  void pings_and_pongs_without_end_close_with_1008() {
    for (int opcode : List.of(PING, PONG)) {
      try (RawSocketClient client = RawSocketClient.upgraded(server)) {
        Sent[] many = new Sent[GatewaySettings.CONTROLS_BURST];
        Arrays.fill(many, Sent.of(opcode, ""));
        client.send(many);
        client.sendText("that many may come");
        RawSocketClient.Frame frame = client.frame();
        while (frame.opcode() == PONG) {
          frame = client.frame();
        }
        assertEquals("that many may come", frame.text());
        for (int i = 0; i < 100; i++) {
          client.send(many);
        }
        assertEquals(1008, client.closeCode());
        assertTrue(client.isClosedByServer());
      }
    }
  }

  @Test
  void a_binary_frame_closes_with_1003() {
    assertClosed(1003, Sent.of(BINARY, "x"));
    assertClosed(1003, Sent.begun(BINARY, "x"));
  }

  @Test
  void what_is_not_utf_8_closes_with_1007() {
    assertClosed(1007, new Sent(0x80 | TEXT, true, new byte[] {'a', (byte) 0xff}));
    assertClosed(1007, new Sent(0x80 | TEXT, true, new byte[] {(byte) 0xc0, (byte) 0x80}));
    assertClosed(
        1007, new Sent(0x80 | TEXT, true, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}));
    assertClosed(1007, new Sent(0x80 | TEXT, true, new byte[] {(byte) 0xe2, (byte) 0x9b}));
    assertClosed(
        1007,
        Sent.begun(TEXT, "fine"),
        new Sent(0x80 | CONTINUATION, true, new byte[] {(byte) 0xe2}));
  }

  @Test
  void an_unmasked_frame_closes_with_1002() {
    assertClosed(1002, new Sent(0x80 | TEXT, false, new byte[] {'x'}));
  }

  @Test
  void a_reserved_bit_closes_with_1002() {
    for (int bit : List.of(0x40, 0x20, 0x10)) {
      assertClosed(1002, new Sent(0x80 | bit | TEXT, true, new byte[] {'x'}));
    }
  }

  @Test
  void a_reserved_opcode_closes_with_1002() {
    for (int opcode : List.of(3, 7, 0xb, 0xf)) {
      assertClosed(1002, Sent.of(opcode, "x"));
    }
  }

  @Test
  void a_control_frame_in_fragments_or_too_long_closes_with_1002() {
    assertClosed(1002, Sent.begun(PING, "x"));
    assertClosed(1002, Sent.of(PING, "x".repeat(126)));
  }

  @Test
  void a_continuation_of_nothing_and_a_text_in_a_text_close_with_1002() {
    assertClosed(1002, Sent.of(CONTINUATION, "x"));
    assertClosed(1002, Sent.begun(TEXT, "x"), Sent.of(TEXT, "y"));
  }

  @Test
  void a_close_frame_that_is_malformed_closes_with_1002_or_1007() {
    assertClosed(1002, new Sent(0x80 | CLOSE, true, new byte[] {3}));
    assertClosed(1002, new Sent(0x80 | CLOSE, true, new byte[] {3, (byte) 0xed}));
  }

  private static void assertClosed(int code, Sent... frames) {
    for (String protocol : List.of("-", "parley.v1")) {
      try (RawSocketClient client =
          RawSocketClient.upgraded(server, "Sec-WebSocket-Protocol", protocol)) {
        client.send(frames);
        assertEquals(code, client.closeCode(), protocol);
      }
    }
  }
}
