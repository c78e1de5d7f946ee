package chat.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.ErrorCode;
import chat.parley.testing.Await;
import chat.parley.testing.RawSocketClient;
import chat.parley.testing.RawSocketClient.Answer;
import chat.parley.testing.TestServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HandshakeTest {
  private static final String PROTOCOL = "Sec-WebSocket-Protocol";
  private static final TestServer server =
      TestServer.start("--allow-origin", "https://friend.example", "--connections-max", "5");

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void the_handshake_is_answered_with_the_key_of_rfc_6455() {
    Answer answer = upgrade(PROTOCOL, "parley.v1");
    assertEquals(101, answer.status());
    assertEquals(
        Optional.of("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), answer.header("Sec-WebSocket-Accept"));
    assertEquals(Optional.of("parley.v1"), answer.header(PROTOCOL));
    assertEquals(Optional.empty(), upgrade().header(PROTOCOL));
  }

  @Test
  void the_dialect_is_chosen_among_the_subprotocols_that_are_offered() {
    assertEquals(
        Optional.of("parley.v1"), upgrade(PROTOCOL, "parley.v9, parley.v1").header(PROTOCOL));
    assertRefused(400, ErrorCode.MALFORMED, PROTOCOL, "parley.v9");
  }

  @Test
  void compression_is_never_negotiated() {
    Answer answer = upgrade("Sec-WebSocket-Extensions", "permessage-deflate");
    assertEquals(101, answer.status());
    assertEquals(Optional.empty(), answer.header("Sec-WebSocket-Extensions"));
  }

  @Test
  void another_version_or_no_websocket_at_all_is_refused() {
    for (String version : List.of("8", "14", "-")) {
      Answer answer =
          assertRefused(426, ErrorCode.UPGRADE_REQUIRED, "Sec-WebSocket-Version", version);
      assertEquals(Optional.of("13"), answer.header("Sec-WebSocket-Version"));
    }
    assertRefused(426, ErrorCode.UPGRADE_REQUIRED, "Upgrade", "-");
    assertRefused(426, ErrorCode.UPGRADE_REQUIRED, "Connection", "keep-alive");
  }

  @Test
  void a_key_that_is_not_16_bytes_is_refused() {
    for (String key : List.of("-", "short", "%%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA")) {
      assertRefused(400, ErrorCode.MALFORMED, "Sec-WebSocket-Key", key);
    }
  }

  @Test
  void a_host_that_is_not_this_server_is_refused() {
    assertRefused(421, ErrorCode.MISDIRECTED, "Host", "evil.example:" + server.port());
    assertRefused(421, ErrorCode.MISDIRECTED, "Host", "evil.example", PROTOCOL, "parley.v1");
    assertEquals(101, upgrade("Host", "localhost").status());
  }

  @Test
  void pages_of_elsewhere_are_refused_and_pages_of_this_machine_may_speak_plain() {
    String own = "http://127.0.0.1:" + server.port();
    for (String origin : List.of("http://evil.example", "null", "http://localhost.evil.example")) {
      assertRefused(403, ErrorCode.ORIGIN_REFUSED, "Origin", origin);
      assertRefused(403, ErrorCode.ORIGIN_REFUSED, "Origin", origin, PROTOCOL, "parley.v1");
    }
    for (String origin : List.of(own, "https://friend.example")) {
      assertEquals(101, upgrade("Origin", origin).status(), origin);
      assertEquals(101, upgrade("Origin", origin, PROTOCOL, "parley.v1").status(), origin);
    }
    String page = "http://localhost:3000";
    assertEquals(101, upgrade("Origin", page).status());
    assertRefused(403, ErrorCode.ORIGIN_REFUSED, "Origin", page, PROTOCOL, "parley.v1");
  }

  @Test
  void where_guests_may_not_enter_there_is_no_plain_dialect() {
    try (TestServer closed = TestServer.start("--guests", "no");
        RawSocketClient client = new RawSocketClient(closed)) {
      Answer answer = client.upgrade(closed);
      assertEquals(403, answer.status());
      assertTrue(answer.body().contains("\"code\":\"guests_refused\""), answer.body());
    }
  }

  @Test
  void more_sockets_than_the_limit_are_refused_until_one_closes() {
    try (TestServer small = TestServer.start("--connections-max", "1");
        RawSocketClient refused = new RawSocketClient(small)) {
      try (RawSocketClient first = RawSocketClient.upgraded(small)) {
        Await.until("it is counted", () -> small.connections() == 1);
        first.sendText("x");
        assertEquals(503, refused.upgrade(small).status());
      }
      Await.until("it has gone", () -> small.connections() == 0);
      try (RawSocketClient next = new RawSocketClient(small)) {
        assertEquals(101, next.upgrade(small).status());
      }
    }
  }

  @Test
  void the_limit_of_sockets_holds_when_many_come_at_once() {
    try (TestServer small = TestServer.start("--connections-max", "5")) {
      List<RawSocketClient> clients =
          Stream.generate(() -> new RawSocketClient(small)).limit(60).toList();
      List<CompletableFuture<Integer>> statuses =
          clients.stream()
              .map(client -> CompletableFuture.supplyAsync(() -> client.upgrade(small).status()))
              .toList();
      List<Integer> upgraded =
          statuses.stream().map(Await::result).filter(status -> status == 101).toList();
      clients.forEach(RawSocketClient::close);
      assertEquals(5, upgraded.size());
    }
  }

  private static Answer assertRefused(int status, ErrorCode code, String... headers) {
    Answer answer = upgrade(headers);
    assertEquals(status, answer.status(), answer::toString);
    assertTrue(answer.body().contains("\"code\":\"" + code.code() + "\""), answer.body());
    assertEquals(Optional.of("application/problem+json"), answer.header("Content-Type"));
    assertTrue(answer.header("Content-Security-Policy").isPresent());
    assertEquals(Optional.of("nosniff"), answer.header("X-Content-Type-Options"));
    return answer;
  }

  private static Answer upgrade(String... headers) {
    Await.until("no socket is open", () -> server.connections() == 0);
    try (RawSocketClient client = new RawSocketClient(server)) {
      return client.upgrade(server, headers);
    }
  }
}
