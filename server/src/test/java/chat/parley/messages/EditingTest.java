package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.ClientId;
import chat.parley.ids.RoomId;
import chat.parley.protocol.Command;
import chat.parley.protocol.Event;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Message;
import chat.parley.protocol.Position;
import chat.parley.protocol.Reply;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EditingTest {
  private static final TestServer server = TestServer.unhurried();

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void from_the_edit_on_every_way_of_reading_gives_the_new_text_alone() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      RoomId room = ada.api().createRoom("slips").id();
      String epoch = ada.api().room("slips").epoch();
      ClientId id = ClientId.random(System.currentTimeMillis());
      Command.Post post = new Command.Post(id, "slips", "Godo mroning");
      Reply first = Await.result(ada.posting(post));
      ada.api().post("slips", "after it");
      long head = ada.api().room("slips").head();

      assertEquals("ok", edit(ada.api(), "slips", idOf(first), "Good moning"));
      assertEquals("ok", edit(ada.api(), "slips", idOf(first), "Good morning"));

      Event.Edited event = ada.next(Event.Edited.class);
      assertEquals(List.of("Good moning", 1L), List.of(event.text(), event.seq()));
      assertEquals("Good morning", ada.next(Event.Edited.class).text());
      Message now = ada.api().page("slips", "").messages().getFirst();
      assertEquals("Good morning", now.text());
      assertTrue(Objects.requireNonNull(now.editedAt()).isAfter(now.at().minusMillis(1)));
      for (long from : List.of(0L, head)) {
        Position position = new Position(epoch, from);
        try (TestClient back = TestClient.returning(server, ada.token(), Map.of(room, position))) {
          back.awaitLive();
          assertTrue(back.raw().stream().noneMatch(text -> text.contains("oning")));
          assertEquals(2, edits(back, "Good morning"));
        }
      }
      assertEquals(first, Await.result(ada.posting(post)), "a repeat gets the first answer");
    }
  }

  @Test
  void of_an_edited_message_that_is_deleted_nothing_is_left() {
    Api ada = Api.guest(server, "Ada");
    RoomId room = ada.createRoom("gone").id();
    String epoch = ada.room("gone").epoch();
    String message = written(ada, "gone", "a secret");
    assertEquals("ok", edit(ada, "gone", message, "a better secret"));
    assertEquals(204, ada.send("DELETE", path("gone", message), null).statusCode());
    assertEquals("not_found", edit(ada, "gone", message, "here again"));
    Position beginning = new Position(epoch, 0);
    try (TestClient back = TestClient.returning(server, ada.token(), Map.of(room, beginning))) {
      back.awaitLive();
      assertEquals(1, edits(back, ""));
      assertTrue(back.raw().stream().noneMatch(text -> text.contains("secret")));
    }
  }

  @Test
  void the_same_text_is_no_edit() {
    Api ada = Api.guest(server, "Ada");
    ada.createRoom("same");
    String message = written(ada, "same", "as it is");
    long head = ada.room("same").head();
    assertEquals("ok", edit(ada, "same", message, "as it is"));
    assertEquals(head, ada.room("same").head());
  }

  @Test
  void nobody_edits_what_others_wrote_nor_where_they_may_not_post() {
    Api ada = Api.guest(server, "Ada");
    Api ben = Api.guest(server, "Ben");
    ada.createRoom("hers");
    String hers = written(ada, "hers", "mine");
    assertEquals("forbidden", edit(ben, "hers", hers, "his"));
    ben.join("hers");
    String his = written(ben, "hers", "his");
    assertEquals("forbidden", edit(ada, "hers", his, "hers")); // she moderates it
    ada.send("PATCH", "/api/v1/rooms/hers", "{\"readOnly\":true}");
    assertEquals("forbidden", edit(ben, "hers", his, "again"));
    ada.send("PATCH", "/api/v1/rooms/hers", "{\"readOnly\":false}");
    ben.send("DELETE", "/api/v1/rooms/hers/membership", null);
    assertEquals("not_a_member", edit(ben, "hers", his, "again"));
    ada.send("PATCH", "/api/v1/rooms/hers", "{\"archived\":true}");
    assertEquals("forbidden", edit(ada, "hers", hers, "again"));
    assertEquals(
        List.of("mine", "his"),
        ada.page("hers", "").messages().stream().map(Message::text).toList());
  }

  @Test
  void a_text_that_cannot_be_posted_is_no_edit_either() {
    Api ada = Api.guest(server, "Ada");
    ada.createRoom("limits");
    ada.createRoom("elsewhere");
    String message = written(ada, "limits", "said");
    assertEquals("invalid", edit(ada, "limits", message, "  "));
    assertEquals("too_large", edit(ada, "limits", message, "x".repeat(Draft.TEXT_BYTES_MAX + 1)));
    assertEquals("not_found", edit(ada, "elsewhere", message, "said"));
    assertEquals("not_found", edit(ada, "limits", "M00000000000001", "said"));
    assertEquals("not_found", edit(ada, "limits", "no-id", "said"));
    assertEquals("said", ada.page("limits", "").messages().getFirst().text());
  }

  private static long edits(TestClient client, String text) {
    String field = "\"text\":\"" + text + "\"";
    return client.raw().stream()
        .filter(frame -> frame.contains("\"edited\"") && frame.contains(field))
        .count();
  }

  private static String written(Api author, String room, String text) {
    author.post(room, text);
    return author.page(room, "").messages().getLast().id().toString();
  }

  private static String idOf(Reply posted) {
    return ((Reply.Done) posted).message().toString();
  }

  private static String edit(Api api, String room, String message, String text) {
    HttpResponse<byte[]> answer =
        api.send("PATCH", path(room, message), "{\"text\":\"" + text + "\"}");
    return answer.statusCode() == 204 ? "ok" : JsonFields.parse(answer.body()).string("code");
  }

  private static String path(String room, String message) {
    return "/api/v1/rooms/" + room + "/messages/" + message;
  }
}
