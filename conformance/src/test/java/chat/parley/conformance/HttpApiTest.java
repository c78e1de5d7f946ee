package chat.parley.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.torture.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Section 10 of the protocol, and what is refused before an upgrade.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpApiTest {
  private static final String LOBBY = "/api/v1/rooms/lobby/messages";

  private Server server;
  private Http stranger;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    server = Server.startUnhurried(data);
    stranger = Http.stranger(server.port());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Http guest(String name) throws IOException {
    return Http.guest(server.port(), name);
  }

  @Test
  void a_supervisor_learns_that_the_server_lives_and_is_ready() throws IOException {
    stranger.get("/livez").expect(200);
    stranger.get("/readyz").expect(200);
    Json description = stranger.get("/api/openapi.json").expect(200);
    assertTrue(description.text("openapi").startsWith("3.1"));
    assertTrue(description.object("paths").has("/api/v1/rooms/{room}/messages"));
  }

  @Test
  void a_session_by_cookie_lives_until_it_is_ended() throws IOException {
    assertTrue(stranger.get("/api/v1/session").expect(200).isNull("you"));
    Http.Answer started = stranger.post("/api/v1/session", Json.object("name", "Ada"));
    Json body = started.expect(201);
    assertEquals("Ada", body.object("you").text("name"));
    assertFalse(body.has("token"));
    String cookie = started.header("Set-Cookie");
    for (String part : List.of("HttpOnly", "SameSite=Lax", "Path=/")) {
      assertTrue(cookie.contains(part), cookie);
    }
    Http ada = stranger.with("Cookie: " + cookie.substring(0, cookie.indexOf(';')));
    Json you = ada.get("/api/v1/session").expect(200).object("you");
    assertEquals(body.object("you").text("id"), you.text("id"));
    ada.delete("/api/v1/session").expect(204);
    assertTrue(ada.get("/api/v1/session").expect(200).isNull("you"));
    ada.get("/api/v1/rooms").expectProblem(401, "unauthenticated");
  }

  @Test
  void rooms_are_created_listed_joined_and_left() throws IOException {
    Http ada = guest("Ada");
    Http ben = guest("Ben");
    Json room =
        ada.post("/api/v1/rooms", Json.object("name", "harbour", "topic", "Boats")).expect(201);
    assertEquals("Boats", room.text("topic"));
    assertTrue(room.flag("joined"));
    String path = "/api/v1/rooms/" + room.text("id");
    assertFalse(ben.get(path).expect(200).flag("joined"));
    ben.post("/api/v1/rooms", Json.object("name", "harbour")).expectProblem(409, "name_taken");
    assertTrue(ben.put(path + "/membership").expect(200).flag("joined"));
    assertTrue(ben.put(path + "/membership").expect(200).flag("joined"));
    Json now = ben.get("/api/v1/rooms/harbour").expect(200);
    assertEquals(room.number("head") + 1, now.number("head"), "joining again is no event");
    assertEquals(204, ben.delete(path + "/membership").status());
    assertEquals(204, ben.delete(path + "/membership").status());
    ben.post(path + "/messages", Json.object("text", "x")).expectProblem(403, "not_a_member");
    ben.delete("/api/v1/rooms/lobby/membership").expectProblem(403, "forbidden");
    ben.get("/api/v1/rooms/nowhere").expectProblem(404, "not_found");
    for (String name : List.of("", "two words", "-dash", "x".repeat(41))) {
      ben.post("/api/v1/rooms", Json.object("name", name)).expectProblem(422, "invalid");
    }
  }

  @Test
  void the_list_of_rooms_is_paged_by_name() throws IOException {
    Http ada = guest("Ada");
    for (String name : List.of("page-c", "page-a", "page-b")) {
      ada.post("/api/v1/rooms", Json.object("name", name)).expect(201);
    }
    List<String> names = new ArrayList<>();
    Json page = ada.get("/api/v1/rooms?limit=2").expect(200);
    while (true) {
      page.list("rooms").forEach(room -> names.add(room.text("name")));
      if (!page.has("next") || page.isNull("next")) {
        break;
      }
      page = ada.get("/api/v1/rooms?limit=2&after=" + page.text("next")).expect(200);
    }
    assertEquals(names.stream().sorted().distinct().toList(), names);
    assertTrue(names.containsAll(List.of("lobby", "page-a", "page-b", "page-c")));
    ada.get("/api/v1/rooms?limit=0").expectProblem(422, "invalid");
    ada.get("/api/v1/rooms?limit=201").expectProblem(422, "invalid");
  }

  @Test
  void history_is_read_in_pages_by_seq() throws IOException {
    Http ada = guest("Ada");
    Json room = ada.post("/api/v1/rooms", Json.object("name", "history")).expect(201);
    String path = "/api/v1/rooms/" + room.text("id") + "/messages";
    for (int n = 1; n <= 7; n++) {
      ada.post(path, Json.object("text", "m" + n)).expect(201);
    }
    Json newest = ada.get(path + "?limit=3").expect(200);
    assertEquals(List.of("m5", "m6", "m7"), texts(newest));
    assertEquals(
        ada.get("/api/v1/rooms/history").expect(200).number("head"), newest.number("offset"));
    assertEquals(room.text("epoch"), newest.text("epoch"));
    long first = newest.list("messages").getFirst().number("seq");
    assertEquals(5, first);
    assertEquals(List.of("m2", "m3", "m4"), texts(ada.get(path + "?before=5&limit=3").expect(200)));
    assertEquals(List.of("m1"), texts(ada.get(path + "?before=2").expect(200)));
    assertEquals(List.of("m3", "m4"), texts(ada.get(path + "?after=2&limit=2").expect(200)));
    assertEquals(List.of(), texts(ada.get(path + "?after=7").expect(200)));
    for (String query :
        List.of("limit=0", "limit=101", "before=x", "before=-1", "before=1&after=1")) {
      ada.get(path + "?" + query).expectProblem(422, "invalid");
    }
  }

  private static List<String> texts(Json page) {
    return page.list("messages").stream().map(message -> message.text("text")).toList();
  }

  @Test
  void a_post_is_harmless_to_repeat_with_an_idempotency_key() throws IOException {
    Http ada = guest("Ada");
    Http keyed = ada.with("Idempotency-Key: order-1");
    Http.Answer first = keyed.post(LOBBY, Json.object("text", "once over HTTP"));
    Json stored = first.expect(201);
    assertTrue(stored.names().containsAll(Set.of("room", "epoch", "offset", "message")));
    assertEquals("", first.header("Idempotency-Replayed"));
    Http.Answer second = keyed.post(LOBBY, Json.object("text", "once over HTTP"));
    assertEquals("true", second.header("Idempotency-Replayed"));
    assertEquals(stored.toString(), second.expect(201).toString());
    keyed.post(LOBBY, Json.object("text", "another text")).expectProblem(409, "conflict");
    Json others =
        guest("Ben")
            .with("Idempotency-Key: order-1")
            .post(LOBBY, Json.object("text", "Ben's own"))
            .expect(201);
    assertEquals(stored.number("offset") + 1, others.number("offset"));
    ada.with("Idempotency-Key: " + "x".repeat(129))
        .post(LOBBY, Json.object("text", "x"))
        .expectProblem(422, "invalid");
  }

  @Test
  void what_cannot_be_read_is_a_problem_document() throws IOException {
    Http ada = guest("Ada");
    Http json = ada.with("Content-Type: application/json");
    json.exchange("POST", LOBBY, "{").expectProblem(400, "malformed");
    json.exchange("POST", LOBBY, "[]").expectProblem(400, "malformed");
    json.exchange("POST", LOBBY, "{\"text\":7}").expectProblem(422, "invalid");
    json.exchange("POST", LOBBY, "{\"text\":\" \"}").expectProblem(422, "invalid");
    ada.exchange("POST", LOBBY, "{\"text\":\"x\"}").expectProblem(415, "unsupported_media_type");
    ada.post(LOBBY, Json.object("text", "x".repeat(16_385))).expectProblem(413, "too_large");
    ada.post(LOBBY, Json.object("text", "x".repeat(300_000))).expectProblem(413, "too_large");
    ada.get("/api/v1/nothing").expectProblem(404, "not_found");
    ada.exchange("PATCH", "/api/v1/rooms", "").expectProblem(405, "method_not_allowed");
    stranger.get(LOBBY).expectProblem(401, "unauthenticated");
  }

  @Test
  void pages_of_elsewhere_may_not_act_and_a_foreign_host_is_misdirected() throws IOException {
    Http ada = guest("Ada");
    Json text = Json.object("text", "x");
    ada.with("Origin: https://elsewhere.example")
        .post(LOBBY, text)
        .expectProblem(403, "origin_refused");
    ada.with("Sec-Fetch-Site: cross-site").post(LOBBY, text).expectProblem(403, "origin_refused");
    ada.with("Origin: http://127.0.0.1:" + server.port()).post(LOBBY, text).expect(201);
    ada.with("Host: rebound.example").get("/api/v1/rooms").expectProblem(421, "misdirected");
  }

  @Test
  void what_is_refused_before_the_upgrade_has_a_status_and_a_code() throws IOException {
    Http upgrade = RefusalTest.upgrade(stranger);
    Http parley = upgrade.with("Sec-WebSocket-Protocol: parley.v1");
    parley.with("Host: rebound.example").get("/ws").expectProblem(421, "misdirected");
    parley
        .with("Origin: https://elsewhere.example")
        .get("/ws")
        .expectProblem(403, "origin_refused");
    parley.with("Origin: http://localhost:1").get("/ws").expectProblem(403, "origin_refused");
    stranger.get("/ws").expectProblem(426, "upgrade_required");
    Http.Answer old =
        stranger
            .with("Upgrade: websocket")
            .with("Connection: Upgrade")
            .with("Sec-WebSocket-Version: 8")
            .with("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
            .get("/ws");
    old.expectProblem(426, "upgrade_required");
    assertEquals("13", old.header("Sec-WebSocket-Version"));
    upgrade.with("Sec-WebSocket-Protocol: chat").get("/ws").expectProblem(400, "malformed");
  }

  @Test
  void more_sockets_than_allowed_are_refused_and_room_is_made_again(@TempDir Path data)
      throws IOException {
    try (Server small = Server.start(data, "--connections-max", "1")) {
      Http upgrade = RefusalTest.upgrade(Http.stranger(small.port()));
      try (Wire _ = Wire.plain(small.port())) {
        upgrade.get("/ws").expectProblem(503, "unavailable");
      }
      Await.until("there is room again", () -> isUpgraded(small.port()));
    }
  }

  private static boolean isUpgraded(int port) {
    try (Wire _ = Wire.plain(port)) {
      return true;
    } catch (AssertionError | IOException _) {
      return false;
    }
  }

  @Test
  void every_answer_has_the_headers_that_protect_pages() throws IOException {
    for (String path : List.of("/", "/api/v1/session", "/api/v1/nothing", LOBBY)) {
      Http.Answer answer = stranger.get(path);
      assertEquals("nosniff", answer.header("X-Content-Type-Options"), path);
      assertFalse(answer.header("Content-Security-Policy").isEmpty(), path);
    }
  }
}
