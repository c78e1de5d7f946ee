package chat.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Message;
import chat.parley.protocol.MessagePage;
import chat.parley.testing.Api;
import chat.parley.testing.RawSocketClient;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpApiTest {
  private static final TestServer server = TestServer.unhurried();
  private static final Api ada = Api.guest(server, "Ada");
  private static final String MESSAGES = "/api/v1/rooms/lobby/messages";

  @BeforeAll
  static void tenMessages() {
    ada.createRoom("ten");
    for (int i = 1; i <= 10; i++) {
      ada.post("ten", "text " + i);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void refusals_are_problem_documents_with_a_code() {
    Api nobody = Api.anonymous(server);
    assertProblem(ErrorCode.MALFORMED, ada.send("POST", MESSAGES, "{"));
    assertProblem(ErrorCode.MALFORMED, ada.send("POST", MESSAGES, "[]"));
    assertProblem(ErrorCode.UNAUTHENTICATED, nobody.send("GET", "/api/v1/rooms", null));
    assertProblem(
        ErrorCode.UNAUTHENTICATED, Api.of(server, "parleys_x").send("GET", MESSAGES, null));
    assertProblem(ErrorCode.FORBIDDEN, ada.send("DELETE", "/api/v1/rooms/lobby/membership", null));
    assertProblem(ErrorCode.NOT_FOUND, ada.send("GET", "/api/v1/rooms/nowhere", null));
    assertProblem(ErrorCode.NOT_FOUND, ada.send("GET", "/api/v1/nothing", null));
    assertProblem(ErrorCode.METHOD_NOT_ALLOWED, ada.send("PATCH", "/api/v1/session", null));
    assertProblem(ErrorCode.NAME_TAKEN, ada.send("POST", "/api/v1/rooms", "{\"name\":\"ten\"}"));
    assertProblem(
        ErrorCode.TOO_LARGE,
        ada.send("POST", MESSAGES, "{\"text\":\"" + "x".repeat(300_000) + "\"}"));
    assertProblem(
        ErrorCode.TOO_LARGE,
        ada.send("POST", MESSAGES, "{\"text\":\"" + "x".repeat(16_385) + "\"}"));
    assertProblem(
        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
        ada.send("POST", MESSAGES, "{\"text\":\"x\"}", "Content-Type", "text/plain"));
    assertProblem(ErrorCode.INVALID, ada.send("POST", MESSAGES, "{}"));
    assertProblem(ErrorCode.INVALID, ada.send("POST", MESSAGES, "{\"text\":\" \"}"));
    assertProblem(ErrorCode.INVALID, ada.send("POST", "/api/v1/rooms", "{\"name\":\"a b\"}"));
    assertProblem(
        ErrorCode.INVALID, nobody.send("POST", "/api/v1/session", "{\"name\":\"\\u202e\"}"));
    Api ben = Api.guest(server, "Ben");
    assertProblem(
        ErrorCode.NOT_A_MEMBER, ben.send("POST", "/api/v1/rooms/ten/messages", "{\"text\":\"x\"}"));
  }

  @Test
  void a_body_in_json_may_name_its_charset() {
    String type = "application/json; charset=utf-8";
    assertEquals(
        201, ada.send("POST", MESSAGES, "{\"text\":\"x\"}", "Content-Type", type).statusCode());
  }

  @Test
  void too_much_at_once_says_when_to_come_back() {
    try (TestServer slow = TestServer.start("--posts-per-second", "1", "--posts-burst", "1")) {
      Api cleo = Api.guest(slow, "Cleo");
      cleo.post("lobby", "first");
      HttpResponse<byte[]> refused = cleo.send("POST", MESSAGES, "{\"text\":\"second\"}");
      assertProblem(ErrorCode.RATE_LIMITED, refused);
      assertEquals(Optional.of("1"), refused.headers().firstValue("Retry-After"));
      assertTrue(JsonFields.parse(refused.body()).count("retryAfterMillis") <= 1_000);
    }
  }

  @Test
  void pages_hold_what_was_asked_for() {
    assertPage("?limit=3", 8, 10, true, false);
    assertPage("", 1, 10, false, false);
    assertPage("?before=8&limit=3", 5, 7, true, true);
    assertPage("?before=3&limit=100", 1, 2, false, true);
    assertPage("?after=0&limit=2", 1, 2, false, true);
    assertPage("?after=8&limit=2", 9, 10, true, false);
    assertPage("?before=1000&limit=1", 10, 10, true, false);
    assertTrue(ada.page("ten", "?after=10").messages().isEmpty());
    assertTrue(ada.page("ten", "?before=1").messages().isEmpty());
    assertTrue(ada.page("ten", "?before=0").messages().isEmpty());
    assertEquals(11, ada.page("ten", "").position().offset());
  }

  @Test
  void a_page_that_cannot_be_is_invalid() {
    for (String query :
        List.of(
            "?limit=0",
            "?limit=101",
            "?limit=-1",
            "?limit=x",
            "?limit=99999999999999999999",
            "?before=-1",
            "?after=1.5",
            "?before=3&after=1",
            "?limit=")) {
      assertProblem(ErrorCode.INVALID, ada.send("GET", "/api/v1/rooms/ten/messages" + query, null));
    }
  }

  @Test
  void rooms_are_listed_by_name_page_by_page() {
    Api cleo = Api.guest(server, "Cleo");
    List.of("page-c", "page-a", "page-b").forEach(cleo::createRoom);
    HttpResponse<byte[]> first = ada.send("GET", "/api/v1/rooms?after=page-&limit=2", null);
    JsonFields page = JsonFields.parse(first.body());
    assertEquals(
        List.of("page-a", "page-b"),
        page.objects("rooms").stream().map(room -> room.string("name")).toList());
    assertEquals("page-b", page.string("next"));
    assertFalse(page.objects("rooms").getFirst().flag("joined"));
    assertProblem(ErrorCode.INVALID, ada.send("GET", "/api/v1/rooms?limit=201", null));
  }

  @Test
  void a_session_can_be_begun_seen_and_ended_with_a_cookie() {
    Api nobody = Api.anonymous(server);
    HttpResponse<byte[]> begun = nobody.send("POST", "/api/v1/session", "{\"name\":\"Ben\"}");
    assertEquals(201, begun.statusCode());
    String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.startsWith("parley=parleys_"), cookie);
    assertTrue(cookie.contains("; HttpOnly; SameSite=Lax"), cookie);
    assertEquals(Optional.empty(), JsonFields.parse(begun.body()).optionalString("token"));
    String pair = cookie.split(";", 2)[0];
    HttpResponse<byte[]> seen = nobody.send("GET", "/api/v1/session", null, "Cookie", pair);
    assertEquals("Ben", JsonFields.parse(seen.body()).object("you").string("name"));
    HttpResponse<byte[]> ended = nobody.send("DELETE", "/api/v1/session", null, "Cookie", pair);
    assertEquals(204, ended.statusCode());
    assertTrue(ended.headers().firstValue("Set-Cookie").orElseThrow().contains("Max-Age=0"));
    HttpResponse<byte[]> after = nobody.send("GET", "/api/v1/session", null, "Cookie", pair);
    assertEquals(Optional.empty(), JsonFields.parse(after.body()).optionalObject("you"));
  }

  @Test
  void every_answer_has_the_security_headers_and_says_nothing_of_its_server() {
    for (String path : List.of("/", "/livez", "/api/v1/rooms", "/nothing", "/r/lobby", "/ws")) {
      HttpResponse<byte[]> answer = ada.send("GET", path, null);
      String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
      assertTrue(policy.contains("default-src 'none'"), path + ": " + policy);
      assertTrue(policy.contains("frame-ancestors 'none'"), path);
      assertEquals(
          Optional.of("nosniff"), answer.headers().firstValue("X-Content-Type-Options"), path);
      assertTrue(answer.headers().firstValue("Cache-Control").isPresent(), path);
      assertEquals(Optional.empty(), answer.headers().firstValue("Server"), path);
    }
  }

  @Test
  void what_cannot_be_decoded_is_refused_and_uses_nothing_up() {
    for (int i = 0; i < HttpSettings.REQUESTS_AT_ONCE_MAX + 50; i += 50) {
      try (RawSocketClient raw = new RawSocketClient(server)) {
        for (int j = 0; j < 50; j++) {
          RawSocketClient.Answer answer =
              raw.request(
                  "GET /api/v1/rooms?after=%zz HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + ada.token()
                      + "\r\n\r\n");
          assertTrue(answer.status() < 500, answer::toString);
        }
      }
    }
    assertEquals(200, ada.send("GET", "/api/v1/rooms", null).statusCode());
  }

  @Test
  void health_is_told() {
    Api nobody = Api.anonymous(server);
    assertEquals(200, nobody.send("GET", "/livez", null).statusCode());
    assertEquals(200, nobody.send("GET", "/readyz", null).statusCode());
  }

  private static void assertPage(
      String query, long first, long last, boolean older, boolean newer) {
    MessagePage page = ada.page("ten", query);
    List<Message> messages = page.messages();
    assertEquals(first, messages.getFirst().seq(), query);
    assertEquals(last, messages.getLast().seq(), query);
    assertEquals(last - first + 1, messages.size(), query);
    assertEquals(older, page.older(), query);
    assertEquals(newer, page.newer(), query);
  }

  private static void assertProblem(ErrorCode code, @Nullable HttpResponse<byte[]> answer) {
    if (answer == null) {
      throw new AssertionError("no answer");
    }
    JsonFields problem = JsonFields.parse(answer.body());
    assertEquals(code.code(), problem.string("code"));
    assertEquals(code.status(), answer.statusCode());
    assertEquals(code.status(), problem.count("status"));
    assertFalse(problem.string("detail").isEmpty());
    assertEquals(
        Optional.of("application/problem+json"), answer.headers().firstValue("Content-Type"));
  }
}
