package chat.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.Message;
import chat.parley.testing.Api;
import chat.parley.testing.PlainClient;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlainDialectTest {
  private static final String PASSWORD = "a lamp in every window";

  private final TestServer server = TestServer.unhurried();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_text_comes_to_everyone_as_it_was_sent_the_sender_included() {
    try (PlainClient ada = PlainClient.connect(server);
        PlainClient ben = PlainClient.connect(server)) {
      List<String> texts =
          List.of("hello", "", "   ", "⛵ {\"type\":\"post\"}", "x".repeat(16_384), "a\u0000b");
      texts.forEach(ada::send);
      assertEquals(texts, ada.next(texts.size()));
      assertEquals(texts, ben.next(texts.size()));
    }
  }

  @Test
  void a_text_that_is_too_long_closes_with_1009_and_binary_with_1003() {
    try (PlainClient ada = PlainClient.connect(server);
        PlainClient ben = PlainClient.connect(server);
        PlainClient cleo = PlainClient.connect(server)) {
      ada.send("x".repeat(16_385));
      assertEquals(1009, ada.closeCode());
      ben.sendBinary(new byte[] {1});
      assertEquals(1003, ben.closeCode());
      cleo.send("undisturbed");
      assertEquals("undisturbed", cleo.next());
    }
  }

  @Test
  void who_leaves_abruptly_disturbs_nobody() {
    try (PlainClient ada = PlainClient.connect(server);
        PlainClient ben = PlainClient.connect(server)) {
      for (int i = 0; i < 20; i++) {
        PlainClient passing = PlainClient.connect(server);
        passing.send("passing " + i);
        assertEquals("passing " + i, ada.next());
        passing.abort();
        ada.send("text " + i);
        assertEquals("text " + i, ada.next());
      }
      assertEquals(40, ben.next(40).size());
    }
  }

  @Test
  void a_connection_gets_what_is_posted_after_its_upgrade_and_no_history() {
    try (PlainClient ada = PlainClient.connect(server)) {
      ada.send("before");
      assertEquals("before", ada.next());
      try (PlainClient ben = PlainClient.connect(server)) {
        ada.send("after");
        assertEquals("after", ben.next());
      }
    }
  }

  @Test
  void plain_and_parley_clients_hear_each_other() {
    try (PlainClient plain = PlainClient.connect(server);
        TestClient ada = TestClient.guest(server, "Ada")) {
      plain.send("from plain");
      ada.awaitOffset(ada.roomId("lobby"), 1);
      Message message = ada.messages(ada.roomId("lobby")).getFirst();
      assertEquals("from plain", message.text());
      assertTrue(message.author().name().matches("Guest \\d{4}"), message.author().name());
      assertEquals("from plain", plain.next());
      ada.post("lobby", "from Ada");
      assertEquals("from Ada", plain.next());
      Api.guest(server, "Ben").post("lobby", "over HTTP");
      assertEquals("over HTTP", plain.next());
      Api cleo = Api.guest(server, "Cleo");
      cleo.createRoom("elsewhere");
      cleo.post("elsewhere", "not for plain");
      plain.send("last");
      assertEquals("last", plain.next());
    }
  }

  @Test
  void twenty_that_send_at_once_are_heard_by_all_in_one_order() {
    List<PlainClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        clients.add(PlainClient.connect(server));
      }
      for (int round = 0; round < 25; round++) {
        for (int i = 0; i < clients.size(); i++) {
          clients.get(i).send(i + ":" + round);
        }
      }
      List<String> first = clients.getFirst().next(500);
      for (PlainClient client : clients.subList(1, 20)) {
        assertEquals(first, client.next(500));
      }
      for (int i = 0; i < 20; i++) {
        String from = i + ":";
        assertEquals(
            IntStream.range(0, 25).mapToObj(round -> from + round).toList(),
            first.stream().filter(text -> text.startsWith(from)).toList());
      }
    } finally {
      clients.forEach(PlainClient::close);
    }
  }

  @Test
  void who_sends_faster_than_the_rate_is_read_more_slowly_and_loses_nothing() {
    try (TestServer slow = TestServer.start("--posts-per-second", "100", "--posts-burst", "10");
        PlainClient ada = PlainClient.connect(slow)) {
      List<String> texts = IntStream.range(0, 60).mapToObj(i -> "text " + i).toList();
      long start = System.nanoTime();
      texts.forEach(ada::send);
      assertEquals(texts, ada.next(60));
      assertTrue(System.nanoTime() - start > 400_000_000);
    }
  }

  @Test
  void who_may_not_post_in_the_lobby_is_told_by_4103_and_hears_the_lobby_when_back() {
    Api olga = Api.owner(server, "Olga", PASSWORD);
    try (PlainClient ada = PlainClient.connect(server)) {
      assertEquals(200, change(olga, "{\"readOnly\":true}"));
      ada.send("not for me");
      assertEquals(4103, ada.closeCode());
    }
    try (PlainClient ada = PlainClient.connect(server)) {
      olga.post("lobby", "for all");
      assertEquals("for all", ada.next());
    }
  }

  @Test
  void whoever_posts_too_soon_in_a_slow_lobby_is_told_by_4103() {
    assertEquals(200, change(Api.owner(server, "Olga", PASSWORD), "{\"slowSeconds\":3600}"));
    try (PlainClient ada = PlainClient.connect(server)) {
      ada.send("first");
      assertEquals("first", ada.next());
      ada.send("second");
      assertEquals(4103, ada.closeCode());
    }
  }

  private static int change(Api api, String json) {
    return api.send("PATCH", "/api/v1/rooms/lobby", json).statusCode();
  }
}
