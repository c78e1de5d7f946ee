package chat.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.Command;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.Reply;
import chat.parley.testing.Api;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What is said around posts: hello, refusals, heartbeats, goodbyes.
class ConversationTest {
  private static final String ID = "01938f4e-7c3a-7b21-9f55-2f1d8a6c0e11";
  private static final TestServer server = TestServer.unhurried("--heartbeat-seconds", "1");

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void the_welcome_tells_what_is_in_force() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      Event.Welcome welcome = ada.welcome();
      assertEquals("Ada", welcome.you().name());
      assertEquals(1_000, welcome.heartbeatMillis());
      assertEquals(65_536, welcome.limits().frameBytesMax());
      assertEquals(16_384, welcome.limits().textBytesMax());
      assertEquals(1_000_000, welcome.limits().postsPerSecond());
      assertEquals(10_000, welcome.limits().catchUpEventsMax());
      assertEquals("lobby", welcome.rooms().getFirst().name());
      assertTrue(welcome.rooms().getFirst().joined());
    }
  }

  @Test
  void a_guest_without_a_name_gets_one() {
    try (TestClient client = TestClient.silent(server)) {
      client.send("{\"type\":\"hello\"}");
      assertTrue(Pattern.matches("Guest \\d{4}", client.welcome().you().name()));
    }
  }

  @Test
  void what_is_not_understood_is_refused_by_code_and_the_connection_stays_usable() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      assertRefused(ada, "not JSON", ErrorCode.MALFORMED, "");
      assertRefused(ada, "[]", ErrorCode.MALFORMED, "");
      assertRefused(ada, "{\"type\":\"post\"} {}", ErrorCode.MALFORMED, "");
      assertRefused(ada, "{\"a\":1,\"a\":2}", ErrorCode.MALFORMED, "");
      assertRefused(ada, "[".repeat(10_000), ErrorCode.MALFORMED, "");
      assertRefused(ada, "{\"text\":\"\\ud800\",\"type\":\"post\"}", ErrorCode.MALFORMED, "");
      assertRefused(ada, "{}", ErrorCode.INVALID, "");
      assertRefused(ada, "{\"type\":\"dance\",\"id\":\"7\"}", ErrorCode.UNKNOWN_COMMAND, "7");
      assertRefused(ada, "{\"type\":\"post\",\"id\":\"7\"}", ErrorCode.INVALID, "7");
      assertRefused(
          ada,
          "{\"type\":\"post\",\"id\":\"" + ID + "\",\"room\":\"lobby\"}",
          ErrorCode.INVALID,
          ID);
      assertRefused(
          ada,
          "{\"type\":\"post\",\"id\":\"" + ID + "\",\"room\":\"lobby\",\"text\":7}",
          ErrorCode.INVALID,
          ID);
      assertRefused(ada, "{\"type\":\"resume\",\"id\":\"r\"}", ErrorCode.INVALID, "r");
      assertRefused(
          ada,
          "{\"type\":\"resume\",\"positions\":{\"lobby\":{\"epoch\":\"x\",\"offset\":1}}}",
          ErrorCode.INVALID,
          "");
      assertTrue(ada.post("lobby", "still usable").offset() > 0);
    }
  }

  @Test
  void fields_that_nobody_knows_are_ignored() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      ada.send(
          "{\"future\":[1,{\"x\":null}],\"type\":\"post\",\"id\":\""
              + ID
              + "\",\"room\":\"lobby\",\"text\":\"from the future\"}");
      assertEquals(ID, ada.next(Reply.Done.class).id().toString());
    }
  }

  @Test
  void hello_comes_first_and_once() {
    try (TestClient ada = TestClient.silent(server)) {
      String post =
          "{\"type\":\"post\",\"id\":\"" + ID + "\",\"room\":\"lobby\",\"text\":\"too early\"}";
      assertRefused(ada, post, ErrorCode.HELLO_EXPECTED, ID);
      assertRefused(ada, "{\"type\":\"resume\",\"positions\":{}}", ErrorCode.HELLO_EXPECTED, "");
      assertRefused(ada, "{\"type\":\"hello\",\"name\":\"\\u0000\"}", ErrorCode.INVALID, "");
      ada.send(new Command.Hello(null, "Ada", Map.of(), null));
      ada.awaitLive();
      assertRefused(ada, "{\"type\":\"hello\",\"name\":\"Eve\"}", ErrorCode.INVALID, "");
      assertTrue(ada.post("lobby", "in time").offset() > 0);
    }
  }

  @Test
  void heartbeats_carry_the_heads_of_ones_rooms() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      var room = ada.api().createRoom("beating").id();
      ada.awaitOffset(room, 1);
      long offset = ada.post("beating", "text").offset();
      Event.Heartbeat heartbeat = ada.next(Event.Heartbeat.class);
      while (!heartbeat.heads().containsKey(room) || heartbeat.heads().get(room) < offset) {
        heartbeat = ada.next(Event.Heartbeat.class);
      }
      assertEquals(offset, heartbeat.heads().get(room));
      assertEquals(
          ada.position(ada.roomId("lobby")).offset(), heartbeat.heads().get(ada.roomId("lobby")));
    }
  }

  @Test
  void a_token_that_is_not_valid_closes_with_4101() {
    try (TestClient eve = TestClient.silent(server)) {
      eve.send(new Command.Hello("parleys_nonsense", null, Map.of(), null));
      assertEquals(4101, eve.closed().code());
    }
    try (TestClient eve =
        TestClient.silent(server, "Authorization", "Bearer parleys_" + "0".repeat(43))) {
      assertEquals(4101, eve.closed().code());
    }
    try (TestClient eve = TestClient.silent(server, "Cookie", "parley=parleys_nonsense")) {
      assertEquals(4101, eve.closed().code());
    }
  }

  @Test
  void cookie_bearer_and_token_name_the_same_person_and_the_cookie_comes_first() {
    Api ada = Api.guest(server, "Ada");
    Api ben = Api.guest(server, "Ben");
    Command hello = new Command.Hello(null, null, Map.of(), null);
    try (TestClient cookie = TestClient.silent(server, "Cookie", "parley=" + ada.token());
        TestClient bearer = TestClient.silent(server, "Authorization", "Bearer " + ada.token());
        TestClient both =
            TestClient.silent(
                server,
                "Cookie",
                "parley=" + ada.token(),
                "Authorization",
                "Bearer " + ben.token())) {
      cookie.send(hello);
      bearer.send(hello);
      both.send(new Command.Hello(ben.token(), null, Map.of(), null));
      assertEquals("Ada", cookie.welcome().you().name());
      assertEquals(cookie.welcome().you(), bearer.welcome().you());
      assertEquals(cookie.welcome().you(), both.welcome().you());
      assertEquals(null, cookie.welcome().token());
    }
  }

  @Test
  void signing_out_closes_the_sockets_of_that_session_alone_with_4100() {
    Api ada = Api.guest(server, "Ada");
    try (TestClient first = TestClient.returning(server, ada.token(), Map.of()).awaitLive();
        TestClient second = TestClient.returning(server, ada.token(), Map.of()).awaitLive();
        TestClient ben = TestClient.guest(server, "Ben")) {
      assertEquals(204, ada.send("DELETE", "/api/v1/session", null).statusCode());
      assertEquals(4100, first.closed().code());
      assertEquals(4100, second.closed().code());
      assertTrue(ben.post("lobby", "still here").offset() > 0);
      assertEquals(401, ada.send("GET", "/api/v1/rooms", null).statusCode());
      try (TestClient back = TestClient.returning(server, ada.token(), Map.of())) {
        assertEquals(4101, back.closed().code());
      }
    }
  }

  @Test
  void a_session_that_ended_between_upgrade_and_hello_closes_with_4100() {
    Api ada = Api.guest(server, "Ada");
    try (TestClient client = TestClient.silent(server, "Authorization", "Bearer " + ada.token())) {
      assertEquals(204, ada.send("DELETE", "/api/v1/session", null).statusCode());
      client.send("{\"type\":\"hello\"}");
      assertEquals(4100, client.closed().code());
    }
  }

  @Test
  void where_guests_may_not_enter_hello_without_a_session_closes_with_4102() {
    try (TestServer closed = TestServer.start("--guests", "no");
        TestClient ada = TestClient.silent(closed)) {
      ada.send(new Command.Hello(null, "Ada", Map.of(), null));
      assertEquals(4102, ada.closed().code());
      var answer = Api.anonymous(closed).send("POST", "/api/v1/session", "{\"name\":\"Ada\"}");
      assertEquals(403, answer.statusCode());
    }
  }

  @Test
  void a_restart_closes_with_1012_and_says_when_to_come_back() {
    try (TestServer own = TestServer.start();
        TestClient ada = TestClient.guest(own, "Ada");
        TestClient ben = TestClient.guest(own, "Ben")) {
      own.stop();
      assertEquals(1012, ada.closed().code());
      assertEquals(1012, ben.closed().code());
      for (TestClient client : java.util.List.of(ada, ben)) {
        var reason = Pattern.compile("reconnect in (\\d+) ms").matcher(client.closed().reason());
        assertTrue(reason.matches(), client.closed().reason());
        long millis = Long.parseLong(reason.group(1));
        assertTrue(millis >= 500 && millis <= 5_000);
      }
      own.startAgain();
      assertNotEquals(0, own.port());
    }
  }

  private static void assertRefused(TestClient client, String said, ErrorCode code, String id) {
    client.send(said);
    Reply.Failed failed = client.next(Reply.Failed.class);
    String named = failed.id();
    assertEquals(code, failed.code(), said);
    assertEquals(id, named == null ? "" : named, said);
    assertTrue(!failed.detail().isEmpty());
  }
}
