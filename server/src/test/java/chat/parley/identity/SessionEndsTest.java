package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever ends a session closes its sockets within a second of the answer, measured.
class SessionEndsTest {
  private static final String PASSWORD = "a lamp in every window";
  private static final Duration WITHIN = Duration.ofSeconds(1);

  private final MovedClock clock = new MovedClock();
  private TestServer server;
  private Api ada;
  private Api ben;

  @BeforeEach
  void open() {
    server = TestServer.startAt(clock);
    ada = Api.owner(server, "Ada", PASSWORD);
    HttpResponse<byte[]> made = ada.send("POST", "/api/v1/invitations", "{}");
    String link = JsonFields.parse(made.body()).string("link");
    String body =
        """
        {"as":"bearer","token":"%s","name":"Ben","password":"%s"}
        """
            .formatted(link.substring(link.indexOf('=') + 1), PASSWORD);
    HttpResponse<byte[]> joined = Api.anonymous(server).send("POST", "/api/v1/join", body);
    ben = Api.of(server, JsonFields.parse(joined.body()).string("token"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void signing_out() {
    closes(ben, 204, () -> ben.send("DELETE", "/api/v1/session", null));
  }

  @Test
  void signing_out_elsewhere_and_everywhere() {
    String first = current(ben);
    Api again = signIn();
    closes(ben, 204, () -> again.send("DELETE", "/api/v1/sessions/" + first, null));
    closes(again, 204, () -> again.send("DELETE", "/api/v1/sessions", null));
  }

  @Test
  void a_new_password() {
    Api again = signIn();
    String body = "{\"current\":\"%s\",\"password\":\"%s\"}".formatted(PASSWORD, PASSWORD + "s");
    closes(ben, 201, () -> again.send("PUT", "/api/v1/account/password", body));
  }

  @Test
  void being_deactivated_and_getting_another_role() {
    closes(
        ben,
        204,
        () -> ada.send("PUT", "/api/v1/people/" + id(ben) + "/role", "{\"role\":\"admin\"}"));
    Api again = signIn();
    closes(
        again, 204, () -> ada.send("PUT", "/api/v1/people/" + id(again) + "/deactivation", null));
  }

  @Test
  void a_token_that_is_revoked() {
    HttpResponse<byte[]> made =
        ben.send(
            "POST",
            "/api/v1/account/tokens",
            "{\"name\":\"Backup\",\"scope\":\"read\",\"days\":1}");
    JsonFields token = JsonFields.parse(made.body());
    Api program = Api.of(server, token.string("token"));
    closes(
        program,
        204,
        () -> ben.send("DELETE", "/api/v1/account/tokens/" + token.string("id"), null));
  }

  @Test
  void of_more_than_twenty_sessions_the_one_not_used_for_longest() {
    try (TestClient oldest = socket(ben)) {
      for (int i = 1; i < SessionStore.SESSIONS_MAX; i++) {
        clock.forward(Duration.ofMinutes(2));
        signIn();
      }
      assertEquals(SessionStore.SESSIONS_MAX, sessions(ben).size());
      assertTrue(oldest.isOpen());
      clock.forward(Duration.ofMinutes(2));
      Api newest = signIn();
      assertClosed(oldest, System.nanoTime());
      assertEquals(SessionStore.SESSIONS_MAX, sessions(newest).size());
      assertEquals(401, ben.send("GET", "/api/v1/sessions", null).statusCode());
    }
  }

  /// All sockets of `whose` close by what is asked, and nobody else's.
  private void closes(Api whose, int status, Supplier<HttpResponse<byte[]>> asked) {
    try (TestClient first = socket(whose);
        TestClient second = socket(whose);
        TestClient other = socket(ada)) {
      assertEquals(status, asked.get().statusCode());
      long answered = System.nanoTime();
      assertClosed(first, answered);
      assertClosed(second, answered);
      assertTrue(other.isOpen());
    }
  }

  private static void assertClosed(TestClient client, long answered) {
    assertEquals(4100, client.closed().code());
    Duration took = Duration.ofNanos(System.nanoTime() - answered);
    assertTrue(took.compareTo(WITHIN) <= 0, "closed after " + took);
  }

  private TestClient socket(Api api) {
    return TestClient.returning(server, api.token(), Map.of()).awaitLive();
  }

  private Api signIn() {
    return Api.signIn(server, "Ben", PASSWORD);
  }

  private static List<JsonFields> sessions(Api api) {
    return JsonFields.parse(api.send("GET", "/api/v1/sessions", null).body()).objects("sessions");
  }

  private static String current(Api api) {
    return sessions(api).stream()
        .filter(session -> session.flag("current"))
        .findFirst()
        .orElseThrow()
        .string("id");
  }

  private static String id(Api api) {
    return JsonFields.parse(api.send("GET", "/api/v1/session", null).body())
        .object("you")
        .string("id");
  }
}
