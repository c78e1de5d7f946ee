package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.http.Route;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Reply;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tokens for programs, over HTTP and on the socket: how far each scope goes, and when it ends.
class PersonalTokensTest {
  private static final String TOKENS = "/api/v1/account/tokens";
  private static final String PASSWORD = "a lamp in every window";

  /// What anybody may ask for, who has no session at all.
  private static final Set<String> FOR_EVERYBODY =
      Set.of(
          "GET /livez",
          "GET /readyz",
          "GET /api/openapi.json",
          "GET /api/v1/place",
          "POST /api/v1/setup",
          "POST /api/v1/session",
          "POST /api/v1/session/passkey",
          "POST /api/v1/session/passkey/challenge",
          "GET /api/v1/session/oidc",
          "GET /api/v1/session/oidc/return",
          "POST /api/v1/join",
          "POST /api/v1/join/look");

  private final MovedClock clock = new MovedClock();
  private TestServer server;
  private Api ada;

  @BeforeEach
  void open() {
    server = TestServer.startAt(clock);
    ada = Api.owner(server, "Ada", PASSWORD);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_token_is_shown_once_and_acts_for_its_person() {
    JsonFields made = make("write", 90);
    String secret = made.string("token");
    assertTrue(secret.matches("parleyp_[-_A-Za-z0-9]{48}"), secret);
    Api program = Api.of(server, secret);
    assertEquals("Ada", you(program).string("name"));
    assertTrue(program.post("lobby", "Backup done") > 0);
    JsonFields listed = tokens().getFirst();
    assertEquals("Backup", listed.string("name"));
    assertEquals("write", listed.string("scope"));
    assertFalse(listed.names().contains("token"));
    JsonFields sessions = JsonFields.parse(ada.send("GET", "/api/v1/sessions", null).body());
    assertEquals(2, sessions.objects("sessions").size());
  }

  @Test
  void a_token_that_was_mistyped_is_none() {
    String secret = make("read", 1).string("token");
    char last = secret.charAt(secret.length() - 1);
    String mistyped = secret.substring(0, secret.length() - 1) + (last == 'A' ? 'B' : 'A');
    assertFalse(new Token(mistyped).isOf(Token.Kind.PERSONAL));
    assertFalse(new Token("parleyp_").isOf(Token.Kind.PERSONAL));
    assertFalse(new Token("parleyp_no base64").isOf(Token.Kind.PERSONAL));
    assertTrue(new Token(secret).isOf(Token.Kind.PERSONAL));
    assertRefused(
        401, "unauthenticated", Api.of(server, mistyped).send("GET", "/api/v1/rooms", null));
  }

  @Test
  void a_token_that_reads_does_nothing_else_on_any_route() {
    Api program = Api.of(server, make("read", 1).string("token"));
    List<String> open = new ArrayList<>();
    for (Route route : server.routes()) {
      String line = route.method() + " " + route.path();
      if (!FOR_EVERYBODY.contains(line) && status(program, route) != 403) {
        open.add(line);
      }
    }
    assertEquals(List.of(), open.stream().filter(line -> !line.startsWith("GET ")).toList());
    assertTrue(open.contains("GET /api/v1/rooms"), open.toString());
    assertFalse(open.contains("GET /api/v1/sessions"), open.toString());
    assertFalse(open.contains("GET " + TOKENS), open.toString());
  }

  @Test
  void no_token_touches_the_account_however_the_path_is_spelled() {
    Api program = Api.of(server, make("admin", 1).string("token"));
    for (Route route : server.routes()) {
      String line = route.method() + " " + route.path();
      boolean account = Scope.of(route) == Scope.ACCOUNT && !line.endsWith("/api/v1/session");
      if (account && !FOR_EVERYBODY.contains(line)) {
        assertEquals(403, status(program, route), line);
      }
    }
    for (String path : List.of("/api/v1//account/tokens", "/api/v1/%61ccount/tokens")) {
      int status = program.send("GET", path, null).statusCode();
      assertTrue(status == 403 || status == 404, path + " " + status);
    }
  }

  @Test
  void an_owner_is_a_member_to_a_token_without_the_scope_admin() {
    Api writes = Api.of(server, make("write", 1).string("token"));
    Api governs = Api.of(server, make("admin", 1).string("token"));
    assertEquals("member", you(writes).string("role"));
    assertEquals("owner", you(governs).string("role"));
    assertRefused(403, "forbidden", writes.send("POST", "/api/v1/invitations", "{}"));
    assertEquals(201, governs.send("POST", "/api/v1/invitations", "{}").statusCode());
    String topic = "{\"topic\":\"ships\"}";
    assertRefused(403, "forbidden", writes.send("PATCH", "/api/v1/rooms/lobby", topic));
    assertEquals(200, governs.send("PATCH", "/api/v1/rooms/lobby", topic).statusCode());
  }

  @Test
  void on_a_socket_a_token_that_reads_hears_and_does_not_post() {
    Api program = Api.of(server, make("read", 1).string("token"));
    try (TestClient client = TestClient.returning(server, program.token(), Map.of()).awaitLive()) {
      Reply reply = Await.result(client.posting("lobby", "not allowed"));
      assertEquals("forbidden", ((Reply.Failed) reply).code().code());
      client.awaitOffset(client.roomId("lobby"), ada.post("lobby", "Morning!"));
    }
  }

  @Test
  void the_sockets_of_a_token_close_when_it_is_revoked() {
    JsonFields made = make("read", 1);
    try (TestClient client =
        TestClient.returning(server, made.string("token"), Map.of()).awaitLive()) {
      String path = TOKENS + "/" + made.string("id");
      assertEquals(204, ada.send("DELETE", path, null).statusCode());
      assertEquals(4100, client.closed().code());
      assertRefused(404, "not_found", ada.send("DELETE", path, null));
      assertEquals(List.of(), tokens());
    }
  }

  @Test
  void the_sockets_of_a_token_close_when_it_expires_and_those_of_others_do_not() {
    JsonFields made = make("read", 1);
    JsonFields longer = make("read", 2);
    try (TestClient client =
            TestClient.returning(server, made.string("token"), Map.of()).awaitLive();
        TestClient other =
            TestClient.returning(server, longer.string("token"), Map.of()).awaitLive()) {
      clock.forward(Duration.ofDays(1).plusSeconds(1));
      long before = System.nanoTime();
      assertEquals(4100, client.closed().code());
      Duration took = Duration.ofNanos(System.nanoTime() - before);
      assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, took.toString());
      other.awaitOffset(other.roomId("lobby"), ada.post("lobby", "Morning!"));
      assertEquals(1, tokens().size());
    }
  }

  @Test
  void a_token_that_is_not_used_lasts_and_a_new_password_ends_it() {
    Api program = Api.of(server, make("read", 366).string("token"));
    clock.forward(Duration.ofDays(300));
    assertEquals("Ada", you(program).string("name"));
    ada = Api.signIn(server, "Ada", PASSWORD);
    String change = "{\"current\":\"" + PASSWORD + "\",\"password\":\"other words entirely\"}";
    assertEquals(201, ada.send("PUT", "/api/v1/account/password", change).statusCode());
    assertRefused(401, "unauthenticated", program.send("GET", "/api/v1/rooms", null));
  }

  @Test
  void tokens_are_limited_in_number_and_time_and_guests_have_none() {
    assertRefused(422, "invalid", ada.send("POST", TOKENS, body("everything", 1)));
    assertRefused(422, "invalid", ada.send("POST", TOKENS, body("read", 0)));
    assertRefused(422, "invalid", ada.send("POST", TOKENS, body("read", 367)));
    Api ben = Api.guest(server, "Ben");
    assertRefused(403, "forbidden", ben.send("POST", TOKENS, body("read", 1)));
    for (int i = 0; i < SessionStore.TOKENS_MAX; i++) {
      make("read", 1);
    }
    assertRefused(403, "forbidden", ada.send("POST", TOKENS, body("read", 1)));
    clock.forward(Duration.ofDays(2));
    make("read", 1);
  }

  private JsonFields make(String scope, int days) {
    HttpResponse<byte[]> answer = ada.send("POST", TOKENS, body(scope, days));
    assertEquals(201, answer.statusCode());
    return JsonFields.parse(answer.body());
  }

  private static String body(String scope, int days) {
    return "{\"name\":\"Backup\",\"scope\":\"%s\",\"days\":%d}".formatted(scope, days);
  }

  private List<JsonFields> tokens() {
    return JsonFields.parse(ada.send("GET", TOKENS, null).body()).objects("tokens");
  }

  private static int status(Api api, Route route) {
    String path = route.path().replace("{room}", "lobby").replaceAll("\\{[^}]*}", "U0000000000001");
    return api.send(route.method(), path, route.method().equals("GET") ? null : "{}").statusCode();
  }

  private static JsonFields you(Api api) {
    return JsonFields.parse(api.send("GET", "/api/v1/session", null).body()).object("you");
  }

  private static void assertRefused(int status, String code, HttpResponse<byte[]> answer) {
    assertEquals(status, answer.statusCode());
    assertEquals(code, JsonFields.parse(answer.body()).string("code"));
  }
}
