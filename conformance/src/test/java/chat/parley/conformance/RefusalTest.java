package chat.parley.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.torture.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Section 9 of the protocol: what is refused on the socket, and with which code.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {
  private Server server;
  private Server closedHouse;

  @BeforeAll
  void start(@TempDir Path data, @TempDir Path other) throws IOException {
    server = Server.start(data);
    closedHouse = Server.start(other, "--guests", "no");
  }

  @AfterAll
  void stop() {
    server.close();
    closedHouse.close();
  }

  private static String failure(Client client, String sent) throws IOException {
    long before = client.count(f -> f.is("failed"));
    client.wire().send(sent);
    Await.until("an answer to " + sent, () -> client.count(f -> f.is("failed")) > before);
    Json failed = client.frames().stream().filter(f -> f.is("failed")).toList().getLast();
    assertEquals(0, failed.number("retryAfterMillis"));
    assertFalse(failed.text("detail").isEmpty());
    return failed.text("code");
  }

  @Test
  void what_is_not_understood_is_named_and_the_connection_stays_open() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      for (String frame :
          List.of(
              "",
              "no json",
              "[1]",
              "{\"type\":\"post\"",
              "{} {}",
              "7",
              post(Client.newId(), "lobby", "\\ud83d"))) {
        assertEquals("malformed", failure(ada, frame), frame);
      }
      assertEquals("unknown_command", failure(ada, "{\"type\":\"dance\",\"id\":\"x\"}"));
      Map<String, String> wrong =
          Map.of(
              "no type",
              "{}",
              "a type that is no text",
              "{\"type\":1}",
              "a second hello",
              "{\"type\":\"hello\"}",
              "no id",
              "{\"type\":\"post\",\"room\":\"lobby\",\"text\":\"x\"}",
              "an id that is no UUID",
              post("abc", "lobby", "x"),
              "only white space",
              post(Client.newId(), "lobby", " \\n\\t "),
              "an empty text",
              post(Client.newId(), "lobby", ""));
      for (Map.Entry<String, String> entry : wrong.entrySet()) {
        assertEquals("invalid", failure(ada, entry.getValue()), entry.getKey());
      }
      ada.postDone("lobby", "still open");
    }
  }

  private static String post(String id, String room, String text) {
    return "{\"type\":\"post\",\"id\":\"%s\",\"room\":\"%s\",\"text\":\"%s\"}"
        .formatted(id, room, text);
  }

  @Test
  void deep_nesting_and_repeated_fields_hurt_nobody() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      assertEquals("malformed", failure(ada, "{\"a\":" + "[".repeat(30_000)));
      assertEquals("malformed", failure(ada, "{\"type\":" + "9".repeat(20_000) + "}"));
      ada.postDone("lobby", "still open after depth");
    }
  }

  @Test
  void a_failure_carries_the_id_when_one_could_be_read() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      String id = Client.newId();
      ada.send(Json.object("type", "dance", "id", id));
      ada.awaitFailed(id, "unknown_command");
      ada.wire().send("nonsense");
      Json failed = ada.await("failed", f -> f.is("failed") && f.text("code").equals("malformed"));
      assertFalse(failed.has("id"));
    }
  }

  @Test
  void fields_that_are_not_known_are_ignored() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      String id = Client.newId();
      ada.send(
          Json.object(
              "type", "post", "id", id, "room", "lobby", "text", "x", "mood", Json.object("a", 1)));
      ada.awaitDone(id);
    }
  }

  @Test
  void the_first_command_must_be_hello() throws IOException {
    try (Client nobody = new Client(Wire.parley(server.port()))) {
      String id = nobody.post("lobby", "too early");
      nobody.awaitFailed(id, "hello_expected");
      nobody.send(Json.object("type", "hello", "name", "Ada"));
      nobody.welcome();
    }
  }

  @Test
  void a_wrong_hello_is_refused_and_may_be_corrected() throws IOException {
    try (Client nobody = new Client(Wire.parley(server.port()))) {
      for (String name : List.of("", "x".repeat(41), "a\\u0007b", "a\\u202eb")) {
        assertEquals(
            "invalid", failure(nobody, "{\"type\":\"hello\",\"name\":\"" + name + "\"}"), name);
      }
      assertEquals("invalid", failure(nobody, "{\"type\":\"hello\",\"positions\":[]}"));
      assertEquals(
          "invalid", failure(nobody, "{\"type\":\"hello\",\"positions\":{\"R0000000000000\":{}}}"));
      nobody.send(Json.object("type", "hello", "name", "Ada"));
      nobody.welcome();
    }
  }

  @Test
  void rooms_that_are_not_there_or_not_yours_refuse_posts() throws IOException {
    Http ben = Http.guest(server.port(), "Ben");
    ben.post("/api/v1/rooms", Json.object("name", "bens-room")).expect(201);
    try (Client ada = Client.guest(server.port(), "Ada")) {
      ada.awaitFailed(ada.post("nowhere", "x"), "not_found");
      ada.awaitFailed(ada.post("R0000000000000", "x"), "not_found");
      ada.awaitFailed(ada.post("bens-room", "x"), "not_a_member");
    }
  }

  @Test
  void a_text_over_its_limit_is_too_large_and_the_longest_passes() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      ada.awaitFailed(ada.post("lobby", "x".repeat(16_385)), "too_large");
      ada.awaitFailed(ada.post("lobby", "\u00e9".repeat(8_193)), "too_large");
      ada.postDone("lobby", "\ud83d\ude00".repeat(4_096));
    }
  }

  @Test
  void posts_over_the_rate_are_refused_with_a_time_after_which_the_same_post_passes()
      throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      List<String> ids = new ArrayList<>();
      for (int n = 0; n < 60; n++) {
        ids.add(ada.post("lobby", "burst " + n));
      }
      Await.until(
          "all are answered", () -> ada.count(f -> f.is("done") || f.is("failed")) == ids.size());
      List<Json> failed = ada.frames().stream().filter(f -> f.is("failed")).toList();
      long done = ada.count(f -> f.is("done"));
      assertTrue(done >= 30 && done < 60, "30 at once pass, not all: " + done);
      for (Json answer : failed) {
        assertEquals("rate_limited", answer.text("code"));
        assertTrue(answer.number("retryAfterMillis") > 0, answer::toString);
      }
      String refused = failed.getFirst().text("id");
      String text = "burst " + ids.indexOf(refused);
      Await.until(
          "the refused post passes",
          () -> {
            repost(ada, text, refused);
            return ada.count(f -> f.is("done") && f.text("id").equals(refused)) > 0;
          });
      ada.awaitPosted(text);
      assertEquals(1, ada.texts(ada.lobby().text("id")).stream().filter(text::equals).count());
    }
  }

  private static void repost(Client client, String text, String id) {
    try {
      client.post("lobby", text, id);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_text_that_is_not_utf_8_closes_with_1007() throws IOException {
    try (Wire wire = Wire.parley(server.port())) {
      wire.frame(0x80 | Wire.TEXT, new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'});
      assertEquals(1007, wire.awaitClose());
    }
  }

  @Test
  void what_is_not_rfc_6455_closes_with_1002() throws IOException {
    byte[][] faults = {
      {(byte) 0x81, 2, 'h', 'i'}, // not masked
      {(byte) 0xc1, (byte) 0x80, 0, 0, 0, 0}, // a reserved bit
      {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0}, // a reserved opcode
      {(byte) 0x80, (byte) 0x80, 0, 0, 0, 0}, // a continuation of nothing
      {0x09, (byte) 0x80, 0, 0, 0, 0}, // a fragmented ping
    };
    for (byte[] fault : faults) {
      try (Wire wire = Wire.parley(server.port())) {
        wire.bytes(fault, fault.length);
        assertEquals(1002, wire.awaitClose(), () -> "frame " + fault[0]);
      }
    }
  }

  @Test
  void a_binary_frame_closes_with_1003_and_a_large_one_with_1009() throws IOException {
    try (Wire binary = Wire.parley(server.port());
        Wire large = Wire.parley(server.port());
        Wire fragments = Wire.parley(server.port())) {
      binary.frame(0x80 | Wire.BINARY, new byte[] {1});
      assertEquals(1003, binary.awaitClose());
      large.frame(0x80 | Wire.TEXT, new byte[65_537]);
      assertEquals(1009, large.awaitClose());
      byte[] half = "x".repeat(40_000).getBytes(UTF_8);
      fragments.frame(Wire.TEXT, half);
      fragments.frame(0x80, half);
      assertEquals(1009, fragments.awaitClose());
    }
  }

  @Test
  void a_token_that_is_not_valid_closes_with_4101() throws IOException {
    String token = "parleys_" + "0".repeat(43);
    try (Wire wire = Wire.parley(server.port())) {
      wire.send(Json.object("type", "hello", "token", token).toString());
      assertEquals(4101, wire.awaitClose());
    }
    for (String header : List.of("Authorization: Bearer " + token, "Cookie: parley=" + token)) {
      try (Wire wire = Wire.parley(server.port(), header)) {
        assertEquals(4101, wire.awaitClose());
      }
    }
  }

  @Test
  void signing_out_closes_the_sockets_of_the_session_with_4100() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada");
        Client ben = Client.guest(server.port(), "Ben")) {
      Http.bearer(server.port(), ada.token()).delete("/api/v1/session").expect(204);
      assertEquals(4100, ada.wire().awaitClose());
      ben.postDone("lobby", "not me");
      try (Wire again = Wire.parley(server.port())) {
        again.send(Json.object("type", "hello", "token", ada.token()).toString());
        assertEquals(4101, again.awaitClose());
      }
    }
  }

  @Test
  void where_guests_may_not_enter_they_are_told_on_every_way_in() throws IOException {
    try (Wire wire = Wire.parley(closedHouse.port())) {
      wire.send("{\"type\":\"hello\",\"name\":\"Ada\"}");
      assertEquals(4102, wire.awaitClose());
    }
    Http stranger = Http.stranger(closedHouse.port());
    stranger
        .post("/api/v1/session", Json.object("name", "Ada"))
        .expectProblem(403, "guests_refused");
    upgrade(stranger).get("/ws").expectProblem(403, "guests_refused");
  }

  static Http upgrade(Http http) {
    return http.with("Upgrade: websocket")
        .with("Connection: keep-alive, Upgrade")
        .with("Sec-WebSocket-Version: 13")
        .with("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
  }
}
