package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.RoomId;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Message;
import chat.parley.protocol.Position;
import chat.parley.testing.Api;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Banning somebody together with what they wrote.
class BanTest {
  private static final String SECRET = "the-cat-is-called-Marmalade";

  /// More than one transaction deletes.
  private static final int MANY = 450;

  private TestServer server;
  private Api ada;
  private Api ben;
  private String benId;
  private RoomId harbour;

  @BeforeEach
  void open() {
    server = TestServer.unhurried();
    ada = Api.owner(server, "Ada", "a lamp in every window");
    harbour = ada.createRoom("harbour").id();
    ben = Api.guest(server, "Ben");
    benId = JsonFields.parse(get(ben, "/api/v1/session").body()).object("you").string("id");
    ben.join("harbour");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void after_the_answer_no_path_returns_a_text_or_a_file_of_theirs_and_others_stay() {
    Api cleo = Api.guest(server, "Cleo");
    cleo.join("harbour");
    String post = "{\"text\":\"" + SECRET + "-repeated\"}";
    String[] key = {"Idempotency-Key", "morning"};
    String messages = "/api/v1/rooms/harbour/messages";
    assertEquals(201, ben.send("POST", messages, post, key).statusCode());
    String file = withFile();
    for (int i = 0; i < MANY; i++) {
      ben.post("harbour", SECRET + "-" + i);
    }
    cleo.post("harbour", "a word by Cleo");
    ben.post("lobby", "a word elsewhere");
    Position beginning = new Position(ada.room("harbour").epoch(), 0);
    Position since = new Position(beginning.epoch(), ada.room("harbour").head() - 50);
    try (TestClient there = TestClient.returning(server, cleo.token(), Map.of()).awaitLive()) {
      assertEquals(204, ban("{\"removeMessages\":true}"));

      for (long before = Long.MAX_VALUE; before > 1; ) {
        String query = before == Long.MAX_VALUE ? "" : "?before=" + before;
        List<Message> page = ada.page("harbour", query).messages();
        assertTrue(
            page.stream().allMatch(said -> said.deleted() || said.author().name().equals("Cleo")));
        assertFalse(page.toString().contains(SECRET));
        before = page.getFirst().seq();
      }
      for (Position from : List.of(beginning, since)) {
        try (TestClient back =
            TestClient.returning(server, cleo.token(), Map.of(harbour, from)).awaitLive()) {
          assertTrue(back.raw().stream().noneMatch(frame -> frame.contains(SECRET)));
        }
      }
      there.awaitOffset(harbour, ada.room("harbour").head());
      assertEquals(MANY + 2, count(there.raw(), "\"type\":\"deleted\""), "each is told");
    }
    assertEquals(404, get(cleo, file).statusCode());
    assertFalse(text(ben.send("POST", messages, post, key)).contains(SECRET), "a repeat");
    assertEquals(
        List.of("a word by Cleo"),
        ada.page("harbour", "").messages().stream()
            .filter(said -> !said.deleted())
            .map(Message::text)
            .toList());
    assertTrue(ada.page("lobby", "").toString().contains("a word elsewhere"), "in this room only");
    String log = text(get(ada, "/api/v1/audit"));
    assertEquals(
        1, count(List.of(log.split("\\{")), "messages_removed"), "it is written down once");
  }

  @Test
  void a_ban_leaves_what_was_written_unless_asked_and_banning_again_goes_on() {
    ben.post("harbour", "hello");
    assertEquals(204, ban(null));
    assertEquals("hello", ada.page("harbour", "").messages().getFirst().text());
    assertEquals(204, ban("{\"removeMessages\":false}"));
    assertEquals("hello", ada.page("harbour", "").messages().getFirst().text());
    assertEquals(204, ban("{\"removeMessages\":true}"));
    assertEquals("", ada.page("harbour", "").messages().getFirst().text());
    assertEquals(204, ban("{\"removeMessages\":true}"), "nothing is left to delete");
    assertEquals(422, ban("{\"removeMessages\":\"yes\"}"));
  }

  @Test
  void nobody_else_deletes_by_banning() {
    ada.post("harbour", "hello");
    String path = "/api/v1/rooms/harbour/bans/" + benId;
    Api cleo = Api.guest(server, "Cleo");
    cleo.join("harbour");
    ben.post("harbour", "here");
    assertEquals(403, cleo.send("PUT", path, "{\"removeMessages\":true}").statusCode());
    assertEquals("here", ada.page("harbour", "").messages().getLast().text());
  }

  /// Posts a message with a file; the address of the file.
  private String withFile() {
    HttpResponse<byte[]> sent =
        ben.upload(SECRET + ".txt", "what it says".getBytes(StandardCharsets.UTF_8));
    String id = JsonFields.parse(sent.body()).string("id");
    String body = "{\"text\":\"" + SECRET + "\",\"uploads\":[\"" + id + "\"]}";
    assertEquals(201, ben.send("POST", "/api/v1/rooms/harbour/messages", body).statusCode());
    String path = "/api/v1/uploads/" + id;
    assertEquals(200, get(ada, path).statusCode());
    return path;
  }

  private int ban(@Nullable String body) {
    return ada.send("PUT", "/api/v1/rooms/harbour/bans/" + benId, body).statusCode();
  }

  private static long count(List<String> frames, String part) {
    return frames.stream().filter(frame -> frame.contains(part)).count();
  }

  private static HttpResponse<byte[]> get(Api by, String path) {
    return by.send("GET", path, null);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
