package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.RawSocketClient;
import chat.parley.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The first owner, signing in and out, and sessions, over HTTP.
class AccountsTest {
  private static final String SETUP = "/api/v1/setup";
  private static final String SESSION = "/api/v1/session";
  private static final String SESSIONS = "/api/v1/sessions";
  private static final String PASSWORD = "a lamp in every window";

  @Test
  void the_setup_makes_one_owner_and_is_gone_afterwards() throws IOException {
    try (TestServer server = TestServer.start()) {
      Path file = server.data().resolve("setup-link");
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      Api nobody = Api.anonymous(server);
      String token = server.setupToken();
      assertTrue(Files.readString(file).endsWith("#setup=" + token + "\n"));
      assertRefused(404, "not_found", nobody.send("POST", SETUP, setup("parleyf_guessed")));
      assertRefused(422, "invalid", nobody.send("POST", SETUP, setup(token).replace(PASSWORD, "")));
      HttpResponse<byte[]> made = nobody.send("POST", SETUP, setup(token));
      assertEquals(201, made.statusCode());
      assertEquals("owner", JsonFields.parse(made.body()).object("you").string("role"));
      assertTrue(made.headers().firstValue("Set-Cookie").orElse("").contains("HttpOnly"));
      assertRefused(404, "not_found", nobody.send("POST", SETUP, setup(token)));
      assertFalse(Files.exists(file));
      assertEquals("Harbour", get(nobody, "/api/v1/place").string("name"));
      server.restart();
      assertFalse(Files.exists(file));
      assertTrue(get(Api.anonymous(server), "/api/v1/place").flag("accounts"));
    }
  }

  @Test
  void of_many_who_use_the_setup_at_once_one_becomes_the_owner() {
    try (TestServer server = TestServer.start()) {
      String body = setup(server.setupToken());
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, 8)
              .mapToObj(_ ->
                  CompletableFuture.supplyAsync(
                      () -> Api.anonymous(server).send("POST", SETUP, body).statusCode()))
              .toList();
      List<Integer> statuses = answers.stream().map(CompletableFuture::join).sorted().toList();
      assertEquals(201, statuses.getFirst());
      assertEquals(404, statuses.get(1));
    }
  }

  @Test
  void whoever_has_name_and_password_signs_in_however_the_name_was_typed() {
    try (TestServer server = owned()) {
      Api ada = signIn(server, "  ADA lovelace", PASSWORD);
      JsonFields account = get(ada, "/api/v1/account");
      assertEquals("ada.lovelace", account.string("name"));
      assertEquals("Ada Lovelace", account.string("displayName"));
      ada.post("lobby", "Morning!");
    }
  }

  @Test
  void a_wrong_password_and_a_name_that_nobody_has_get_the_same_answer() {
    try (TestServer server = owned()) {
      Api nobody = Api.anonymous(server);
      double hashes = server.count("parley.password.hashes");
      HttpResponse<byte[]> wrong = nobody.send("POST", SESSION, credentials("ada.lovelace", "no"));
      HttpResponse<byte[]> unknown = nobody.send("POST", SESSION, credentials("ben", "no"));
      HttpResponse<byte[]> impossible = nobody.send("POST", SESSION, credentials("\\n", "no"));
      assertRefused(401, "sign_in_refused", wrong);
      assertArrayEquals(wrong.body(), unknown.body());
      assertArrayEquals(wrong.body(), impossible.body());
      assertEquals(hashes + 3, server.count("parley.password.hashes"), "the same work for each");
    }
  }

  @Test
  void passwords_cannot_be_tried_without_end() {
    try (TestServer server = owned()) {
      Api nobody = Api.anonymous(server);
      for (int i = 0; i < 5; i++) {
        assertRefused(
            401, "sign_in_refused", nobody.send("POST", SESSION, credentials("ben", "no " + i)));
      }
      assertRefused(429, "rate_limited", nobody.send("POST", SESSION, credentials("BEN", "no")));
      assertEquals(1, server.count("parley.sign.ins.rate.limited"));
      signIn(server, "ada.lovelace", PASSWORD);
    }
  }

  @Test
  void ending_a_session_closes_its_sockets_and_no_others() {
    try (TestServer server = owned()) {
      Api desk = signIn(server, "ada.lovelace", PASSWORD);
      Api phone = signIn(server, "ada.lovelace", PASSWORD);
      try (RawSocketClient onDesk = connected(server, desk);
          RawSocketClient onPhone = connected(server, phone)) {
        JsonFields other =
            get(desk, SESSIONS).objects("sessions").stream()
                .filter(it -> it.string("id").equals(session(phone)))
                .findFirst()
                .orElseThrow();
        assertFalse(other.flag("current"));
        assertEquals(204, end(desk, other.string("id")));
        assertEquals(4100, onPhone.closeCode());
        assertRefused(401, "unauthenticated", phone.send("GET", SESSIONS, null));
        assertEquals(404, end(desk, other.string("id")));
        assertEquals(204, desk.send("DELETE", SESSIONS, null).statusCode());
        assertEquals(4100, onDesk.closeCode());
      }
    }
  }

  @Test
  void a_new_password_ends_all_other_sessions_and_the_old_token() {
    try (TestServer server = owned()) {
      Api desk = signIn(server, "ada.lovelace", PASSWORD);
      Api phone = signIn(server, "ada.lovelace", PASSWORD);
      String path = "/api/v1/account/password";
      assertRefused(401, "sign_in_refused", desk.send("PUT", path, change("wrong")));
      assertRefused(
          422,
          "invalid",
          desk.send("PUT", path, change(PASSWORD).replace("other words entirely", "qwertyuiop")));
      HttpResponse<byte[]> changed = desk.send("PUT", path, change(PASSWORD));
      assertEquals(201, changed.statusCode());
      assertRefused(401, "unauthenticated", phone.send("GET", SESSIONS, null));
      assertRefused(401, "unauthenticated", desk.send("GET", SESSIONS, null));
      Api renewed = Api.of(server, JsonFields.parse(changed.body()).string("token"));
      assertEquals(1, get(renewed, SESSIONS).objects("sessions").size());
      signIn(server, "ada.lovelace", "other words entirely");
    }
  }

  private static TestServer owned() {
    TestServer server = TestServer.start();
    HttpResponse<byte[]> made =
        Api.anonymous(server).send("POST", SETUP, setup(server.setupToken()));
    assertEquals(201, made.statusCode());
    return server;
  }

  private static Api signIn(TestServer server, String name, String password) {
    String body = credentials(name, password).replace("{", "{\"as\":\"bearer\",");
    HttpResponse<byte[]> answer = Api.anonymous(server).send("POST", SESSION, body);
    assertEquals(201, answer.statusCode());
    return Api.of(server, JsonFields.parse(answer.body()).string("token"));
  }

  private static RawSocketClient connected(TestServer server, Api api) {
    RawSocketClient socket =
        RawSocketClient.upgraded(
            server,
            "Sec-WebSocket-Protocol",
            "parley.v1",
            "Authorization",
            "Bearer " + api.token());
    socket.sendText("{\"type\":\"hello\"}");
    assertEquals("welcome", JsonFields.parse(socket.frame().payload()).string("type"));
    return socket;
  }

  /// The id of the session that asks.
  private static String session(Api api) {
    return get(api, SESSIONS).objects("sessions").stream()
        .filter(it -> it.flag("current"))
        .findFirst()
        .orElseThrow()
        .string("id");
  }

  private static int end(Api api, String session) {
    return api.send("DELETE", SESSIONS + "/" + session, null).statusCode();
  }

  private static JsonFields get(Api api, String path) {
    HttpResponse<byte[]> answer = api.send("GET", path, null);
    assertEquals(200, answer.statusCode());
    return JsonFields.parse(answer.body());
  }

  private static void assertRefused(int status, String code, HttpResponse<byte[]> answer) {
    assertEquals(status, answer.statusCode());
    assertEquals(code, JsonFields.parse(answer.body()).string("code"));
  }

  private static String setup(String token) {
    return "{\"token\":\""
        + token
        + "\",\"place\":\"Harbour\",\"name\":\"Ada Lovelace\",\"password\":\""
        + PASSWORD
        + "\"}";
  }

  private static String credentials(String name, String password) {
    return "{\"account\":\"" + name + "\",\"password\":\"" + password + "\"}";
  }

  private static String change(String current) {
    return "{\"current\":\"" + current + "\",\"password\":\"other words entirely\"}";
  }
}
