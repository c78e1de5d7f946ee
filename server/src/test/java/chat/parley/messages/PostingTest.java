package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.RoomId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.FromServer;
import chat.parley.protocol.Message;
import chat.parley.protocol.Reply;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostingTest {
  private static TestServer server = TestServer.unhurried();

  @BeforeAll
  static void start() {
    assertTrue(server.port() > 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyone_in_the_room_receives_a_post_its_author_included() {
    try (TestClient ada = TestClient.guest(server, "Ada");
        TestClient ben = TestClient.guest(server, "Ben")) {
      RoomId lobby = ada.roomId("lobby");
      Reply.Done done = ada.post("lobby", "Morning! The cutter is free. ⛵");
      for (TestClient client : List.of(ada, ben)) {
        Event.Posted posted = client.awaitOffset(lobby, done.offset()).next(Event.Posted.class);
        assertEquals(done.offset(), posted.position().offset());
        assertEquals(done.message(), posted.message().id());
        assertEquals(done.id(), posted.message().clientId());
        assertEquals(done.at(), posted.message().at());
        assertEquals("Ada", posted.message().author().name());
        assertEquals("Morning! The cutter is free. ⛵", posted.message().text());
      }
    }
  }

  @Test
  void done_comes_before_posted() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      for (int i = 0; i < 200; i++) {
        CompletableFuture<Reply> reply = ada.posting("lobby", "text " + i);
        FromServer first = ada.next();
        FromServer second = ada.next();
        assertTrue(first instanceof Reply.Done, () -> "first " + first + ", then " + second);
        assertTrue(second instanceof Event.Posted, () -> "first " + first + ", then " + second);
        assertTrue(reply.isDone());
      }
    }
  }

  @Test
  void the_posts_of_one_connection_keep_their_order() {
    Api api = Api.guest(server, "Ada");
    RoomId room = api.createRoom("in-order").id();
    try (TestClient ada = TestClient.returning(server, api.token(), java.util.Map.of());
        TestClient ben = TestClient.guest(server, "Ben")) {
      ada.awaitLive();
      ben.api().join("in-order");
      List<String> texts = IntStream.range(0, 300).mapToObj(i -> "text " + i).toList();
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      texts.forEach(text -> replies.add(ada.posting("in-order", text)));
      replies.forEach(reply -> assertTrue(Await.result(reply) instanceof Reply.Done));
      long head = ada.api().room("in-order").head();
      ben.awaitOffset(room, head);
      assertEquals(texts, ben.messages(room).stream().map(Message::text).toList());
      assertEquals(
          LongStream.rangeClosed(1, 300).boxed().toList(),
          ben.messages(room).stream().map(Message::seq).toList());
      assertEquals(0, ben.gaps() + ben.repeats());
    }
  }

  @Test
  void everyone_sees_the_posts_of_many_in_one_order() {
    List<TestClient> clients = new ArrayList<>();
    try {
      for (String name : List.of("Ada", "Ben", "Cleo")) {
        clients.add(TestClient.guest(server, name));
      }
      RoomId lobby = clients.getFirst().roomId("lobby");
      long before = clients.getFirst().api().room("lobby").head();
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        for (TestClient client : clients) {
          replies.add(client.posting("lobby", "text " + i));
        }
      }
      replies.forEach(reply -> assertTrue(Await.result(reply) instanceof Reply.Done));
      List<List<Event.InRoom>> seen = new ArrayList<>();
      for (TestClient client : clients) {
        client.awaitOffset(lobby, before + 600);
        seen.add(
            client.events(lobby).stream()
                .filter(event -> event.position().offset() > before)
                .toList());
        assertEquals(0, client.gaps() + client.repeats());
      }
      assertEquals(600, seen.getFirst().size());
      seen.forEach(events -> assertEquals(seen.getFirst(), events));
    } finally {
      clients.forEach(TestClient::close);
    }
  }

  @Test
  void five_thousand_posts_at_once_on_one_connection_are_all_answered() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      RoomId lobby = ada.roomId("lobby");
      long before = ada.position(lobby).offset();
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        replies.add(ada.posting("lobby", "text " + i));
      }
      replies.forEach(reply -> assertTrue(Await.result(reply) instanceof Reply.Done));
      ada.awaitOffset(lobby, before + 5_000);
      assertEquals(0, ada.gaps());
    }
  }

  @Test
  void every_refusal_of_a_post_has_its_code_and_stores_nothing() {
    Api owner = Api.guest(server, "Cleo");
    owner.createRoom("closed-to-ada");
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      long before = ada.api().room("lobby").head();
      assertEquals(ErrorCode.INVALID, refusal(ada, "lobby", ""));
      assertEquals(ErrorCode.INVALID, refusal(ada, "lobby", " \n\t "));
      assertEquals(ErrorCode.TOO_LARGE, refusal(ada, "lobby", "x".repeat(16_385)));
      assertEquals(ErrorCode.TOO_LARGE, refusal(ada, "lobby", "é".repeat(8_193)));
      assertEquals(ErrorCode.NOT_FOUND, refusal(ada, "nowhere", "text"));
      assertEquals(ErrorCode.NOT_FOUND, refusal(ada, new RoomId(7).toString(), "text"));
      assertEquals(ErrorCode.NOT_A_MEMBER, refusal(ada, "closed-to-ada", "text"));
      assertEquals(before, ada.api().room("lobby").head());
      assertEquals(1, owner.room("closed-to-ada").head());
    }
  }

  @Test
  void the_longest_text_comes_back_as_it_was() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      for (String text :
          List.of(
              "x".repeat(16_384),
              "é".repeat(8_192),
              "😀".repeat(4_096),
              "\u0001".repeat(9_000),
              "a\u0000b",
              "\"\\</script>\u2028",
              " leading and trailing ")) {
        Reply.Done done = ada.post("lobby", text);
        Event.Posted posted = ada.next(Event.Posted.class);
        assertEquals(done.offset(), posted.position().offset());
        assertEquals(text, posted.message().text());
      }
    }
  }

  @Test
  void rate_limited_says_when_to_come_back_and_nothing_is_lost() {
    try (TestServer slow = TestServer.start("--posts-per-second", "20", "--posts-burst", "5");
        TestClient ada = TestClient.guest(slow, "Ada")) {
      RoomId lobby = ada.roomId("lobby");
      int done = 0;
      int refused = 0;
      for (int i = 0; i < 20; i++) {
        while (true) {
          Reply reply = Await.result(ada.posting("lobby", "text " + i));
          if (reply instanceof Reply.Failed failed) {
            refused++;
            assertEquals(ErrorCode.RATE_LIMITED, failed.code());
            assertTrue(
                failed.retryAfterMillis() > 0 && failed.retryAfterMillis() <= 50,
                () -> "retryAfterMillis " + failed.retryAfterMillis());
            long until = System.nanoTime() + failed.retryAfterMillis() * 1_000_000;
            Await.until("the time has passed", () -> System.nanoTime() > until);
          } else {
            done++;
            break;
          }
        }
      }
      assertEquals(20, done);
      assertTrue(refused > 0);
      ada.awaitOffset(lobby, 20);
      assertEquals(
          IntStream.range(0, 20).mapToObj(i -> "text " + i).toList(),
          ada.messages(lobby).stream().map(Message::text).toList());
      assertEquals(refused, slow.count("parley.messages.rate.limited"));
    }
  }

  private static ErrorCode refusal(TestClient client, String room, String text) {
    Reply reply = Await.result(client.posting(room, text));
    if (reply instanceof Reply.Failed failed) {
      assertEquals(0, failed.retryAfterMillis());
      return failed.code();
    }
    throw new AssertionError("not refused: " + reply);
  }
}
