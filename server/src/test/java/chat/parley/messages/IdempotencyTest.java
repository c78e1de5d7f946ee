package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.ClientId;
import chat.parley.ids.RoomId;
import chat.parley.protocol.Command;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Reply;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
  private static final String MESSAGES = "/api/v1/rooms/lobby/messages";
  private static final TestServer server = TestServer.unhurried();

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void posting_twice_with_one_client_id_returns_the_first_result() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      Command.Post post = post("lobby", "once");
      Reply first = Await.result(ada.posting(post));
      long head = ada.api().room("lobby").head();
      assertEquals(first, Await.result(ada.posting(post)));
      assertEquals(head, ada.api().room("lobby").head());
    }
  }

  @Test
  void the_first_result_is_returned_on_another_connection_by_id_or_name_and_after_leaving() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      RoomId room = ada.api().createRoom("repeat-anywhere").id();
      Command.Post post = post("repeat-anywhere", "once");
      Reply first = Await.result(ada.posting(post));
      try (TestClient other = ada.again()) {
        Command.Post byId = new Command.Post(post.id(), room.toString(), post.text());
        assertEquals(first, Await.result(other.posting(byId)));
        ada.api().leave("repeat-anywhere");
        assertEquals(first, Await.result(other.posting(byId)));
      }
    }
  }

  @Test
  void the_same_client_id_for_something_else_is_a_conflict() {
    try (TestClient ada = TestClient.guest(server, "Ada");
        TestClient ben = TestClient.guest(server, "Ben")) {
      ada.api().createRoom("elsewhere");
      Command.Post post = post("lobby", "once");
      Await.result(ada.posting(post));
      long head = ada.api().room("lobby").head();
      assertConflict(ada, new Command.Post(post.id(), "lobby", "other text"));
      assertConflict(ada, new Command.Post(post.id(), "elsewhere", "once"));
      assertConflict(ben, post);
      assertEquals(head, ada.api().room("lobby").head());
    }
  }

  @Test
  void a_repeat_after_a_restart_returns_the_first_result() {
    try (TestServer own = TestServer.unhurried()) {
      Command.Post post = post("lobby", "once");
      String token;
      Reply first;
      try (TestClient ada = TestClient.guest(own, "Ada")) {
        first = Await.result(ada.posting(post));
        token = ada.token();
      }
      own.restart();
      try (TestClient ada = TestClient.returning(own, token, Map.of());
          TestClient ben = TestClient.guest(own, "Ben")) {
        ada.awaitLive();
        assertEquals(first, Await.result(ada.posting(post)));
        assertConflict(ben, post);
        assertEquals(1, ada.api().room("lobby").head());
      }
    }
  }

  @Test
  void one_post_sent_at_once_over_many_connections_is_stored_exactly_once() {
    List<TestClient> clients = new ArrayList<>();
    try {
      clients.add(TestClient.guest(server, "Ada"));
      for (int i = 0; i < 9; i++) {
        clients.add(clients.getFirst().again().awaitLive());
      }
      long head = clients.getFirst().api().room("lobby").head();
      List<Command.Post> posts = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        posts.add(post("lobby", "at once " + i));
      }
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      for (Command.Post post : posts) {
        clients.forEach(client -> replies.add(client.posting(post)));
      }
      Set<Reply> different = new HashSet<>();
      replies.forEach(reply -> different.add(Await.result(reply)));
      assertEquals(50, different.size());
      assertTrue(different.stream().allMatch(reply -> reply instanceof Reply.Done));
      assertEquals(head + 50, clients.getFirst().api().room("lobby").head());
    } finally {
      clients.forEach(TestClient::close);
    }
  }

  @Test
  void an_idempotency_key_makes_a_repeat_over_http_harmless() {
    Api ada = Api.guest(server, "Ada");
    for (String key : List.of("1", "order #17".replace(" ", "_"), "k".repeat(128), newUuid())) {
      HttpResponse<byte[]> first = send(ada, "once", key);
      HttpResponse<byte[]> second = send(ada, "once", key);
      assertEquals(201, first.statusCode());
      assertEquals(201, second.statusCode());
      assertEquals(text(first), text(second));
      assertEquals(Optional.empty(), first.headers().firstValue("Idempotency-Replayed"));
      assertEquals(Optional.of("true"), second.headers().firstValue("Idempotency-Replayed"));
      HttpResponse<byte[]> other = send(ada, "something else", key);
      assertEquals(409, other.statusCode());
      assertEquals("conflict", JsonFields.parse(other.body()).string("code"));
    }
  }

  @Test
  void two_people_may_use_the_same_key_unless_it_is_a_uuid() {
    Api ada = Api.guest(server, "Ada");
    Api ben = Api.guest(server, "Ben");
    assertEquals(201, send(ada, "hers", "7").statusCode());
    assertEquals(201, send(ben, "his", "7").statusCode());
    String uuid = newUuid();
    assertEquals(201, send(ada, "hers", uuid).statusCode());
    assertEquals(409, send(ben, "hers", uuid).statusCode());
  }

  @Test
  void a_key_that_is_a_uuid_is_the_client_id_of_the_socket() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      Command.Post post = post("lobby", "by socket, then by HTTP");
      Reply.Done done = (Reply.Done) Await.result(ada.posting(post));
      HttpResponse<byte[]> again = send(ada.api(), post.text(), post.id().toString());
      assertEquals(done.offset(), JsonFields.parse(again.body()).count("offset"));
      assertEquals(Optional.of("true"), again.headers().firstValue("Idempotency-Replayed"));
    }
  }

  @Test
  void a_key_with_spaces_or_too_long_is_invalid() {
    Api ada = Api.guest(server, "Ada");
    assertEquals(422, send(ada, "text", "two words").statusCode());
    assertEquals(422, send(ada, "text", "k".repeat(129)).statusCode());
  }

  private static Command.Post post(String room, String text) {
    return new Command.Post(new ClientId(UUID.randomUUID()), room, text);
  }

  private static String newUuid() {
    return UUID.randomUUID().toString();
  }

  private static HttpResponse<byte[]> send(Api api, String text, String key) {
    return api.send("POST", MESSAGES, "{\"text\":\"" + text + "\"}", "Idempotency-Key", key);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void assertConflict(TestClient client, Command.Post post) {
    Reply reply = Await.result(client.posting(post));
    assertTrue(
        reply instanceof Reply.Failed failed && failed.code() == ErrorCode.CONFLICT,
        () -> "not a conflict: " + reply);
  }
}
