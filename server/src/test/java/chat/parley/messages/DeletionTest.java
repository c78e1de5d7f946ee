package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.ClientId;
import chat.parley.ids.RoomId;
import chat.parley.protocol.Command;
import chat.parley.protocol.Event;
import chat.parley.protocol.Message;
import chat.parley.protocol.Position;
import chat.parley.protocol.Reply;
import chat.parley.protocol.RoomSummary;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DeletionTest {
  private static final String SECRET = "the-cat-is-called-Marmalade";
  private static final TestServer server = TestServer.unhurried();

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void what_was_deleted_is_on_no_page_in_no_replay_and_in_no_repeat() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      RoomId room = ada.api().createRoom("regrets").id();
      RoomSummary made = ada.api().room("regrets");
      Position before = new Position(made.epoch(), made.head());
      Position beginning = new Position(made.epoch(), 0);
      ClientId id = ClientId.random(System.currentTimeMillis());
      Command.Post post = new Command.Post(id, "regrets", SECRET);
      Reply first = Await.result(ada.posting(post));
      ada.api().post("regrets", "after it");

      assertEquals(204, delete(ada.api(), room, first));

      Event.Deleted event = ada.next(Event.Deleted.class);
      assertEquals(1, event.seq());
      assertEquals("Ada", Objects.requireNonNull(event.by()).name());
      Message place = ada.api().page("regrets", "").messages().getFirst();
      assertEquals(List.of("", true, 1L), List.of(place.text(), place.deleted(), place.seq()));
      for (Position from : List.of(before, beginning)) {
        try (TestClient back = TestClient.returning(server, ada.token(), Map.of(room, from))) {
          back.awaitLive();
          assertTrue(back.raw().stream().noneMatch(text -> text.contains(SECRET)));
        }
      }
      assertEquals(first, Await.result(ada.posting(post)), "a repeat gets the first answer");
    }
  }

  @Test
  void deleting_twice_is_one_event_and_another_room_s_message_is_not_found() {
    Api ada = Api.guest(server, "Ada");
    RoomId room = ada.createRoom("twice").id();
    ada.createRoom("elsewhere");
    ada.post("twice", "said");
    Message said = ada.page("twice", "").messages().getFirst();
    assertEquals(404, delete(ada, "elsewhere", said.id().toString()));
    assertEquals(404, delete(ada, "twice", "M00000000000001"));
    assertEquals(404, delete(ada, "twice", "no-id"));
    assertEquals(204, delete(ada, room.toString(), said.id().toString()));
    long head = ada.room("twice").head();
    assertEquals(204, delete(ada, room.toString(), said.id().toString()));
    assertEquals(head, ada.room("twice").head());
  }

  @Test
  void no_file_of_the_database_holds_what_was_deleted() {
    Api ada = Api.guest(server, "Ada");
    ada.createRoom("files");
    String text = SECRET + "-" + "x".repeat(9_000); // longer than a page of the database
    ada.post("files", text);
    assertTrue(isInFiles(SECRET), "it was written");
    Message said = ada.page("files", "").messages().getFirst();
    assertEquals(204, delete(ada, "files", said.id().toString()));
    Await.until("no file has it", () -> !isInFiles(SECRET) && !isInFiles("x".repeat(200)));
  }

  private static boolean isInFiles(String text) {
    try (Stream<Path> files = Files.list(server.data())) {
      return files.filter(Files::isRegularFile).anyMatch(file -> contains(file, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int delete(Api api, RoomId room, Reply posted) {
    return delete(api, room.toString(), ((Reply.Done) posted).message().toString());
  }

  private static int delete(Api api, String room, String message) {
    return api.send("DELETE", "/api/v1/rooms/" + room + "/messages/" + message, null).statusCode();
  }
}
