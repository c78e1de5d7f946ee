package chat.parley.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.torture.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Sections 1 to 7 of the protocol: the conversation of `parley.v1` and its promises.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationTest {
  private static final String ID = "[0-9A-HJKMNP-TV-Z]{13}";

  private Server server;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    server =
        Server.startOn(
            0,
            data,
            "--posts-per-second",
            "1000000",
            "--posts-burst",
            "1000000",
            "--heartbeat-seconds",
            "1");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void a_guest_is_welcomed_with_a_token_the_limits_and_the_lobby() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      assertEquals("parley.v1", ada.wire().handshake().header("Sec-WebSocket-Protocol"));
      Json welcome = ada.welcome();
      assertEquals("Ada", welcome.object("you").text("name"));
      assertTrue(ada.userId().matches("U" + ID));
      assertTrue(welcome.text("session").matches("S" + ID));
      assertTrue(ada.token().matches("parleys_[A-Za-z0-9_-]{43}"));
      assertEquals(1_000, welcome.number("heartbeatMillis"));
      Json limits = welcome.object("limits");
      assertEquals(65_536, limits.number("frameBytesMax"));
      assertEquals(16_384, limits.number("textBytesMax"));
      assertEquals(1_000_000, limits.number("postsPerSecond"));
      assertEquals(1_000_000, limits.number("postsBurst"));
      assertEquals(100, limits.number("pageMessagesMax"));
      assertEquals(10_000, limits.number("catchUpEventsMax"));
      Json lobby = ada.lobby();
      assertTrue(lobby.text("id").matches("R" + ID));
      assertFalse(lobby.text("epoch").isEmpty());
      assertTrue(lobby.number("head") >= lobby.number("seq"));
      assertTrue(lobby.flag("joined"));
      assertEquals("open", lobby.text("kind"));
      assertFalse(lobby.flag("moderator") || lobby.flag("archived") || lobby.flag("readOnly"));
      assertEquals(
          Set.of(
              "id",
              "name",
              "topic",
              "epoch",
              "head",
              "seq",
              "joined",
              "kind",
              "moderator",
              "archived",
              "readOnly",
              "slowSeconds",
              "retentionDays"),
          lobby.names());
    }
  }

  @Test
  void a_guest_without_a_name_gets_one() throws IOException {
    try (Client guest = new Client(Wire.parley(server.port()))) {
      guest.send(Json.object("type", "hello"));
      assertTrue(guest.welcome().object("you").text("name").matches("Guest \\d{4}"));
    }
  }

  @Test
  void a_token_brings_the_same_person_back_without_a_new_token() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada");
        Client again = Client.back(server.port(), ada.token(), Json.object())) {
      assertEquals(ada.userId(), again.userId());
      assertEquals(ada.welcome().text("session"), again.welcome().text("session"));
      assertFalse(again.welcome().has("token"));
    }
  }

  @Test
  void a_bearer_header_and_a_cookie_say_who_is_there() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      for (String header :
          List.of("Authorization: Bearer " + ada.token(), "Cookie: parley=" + ada.token())) {
        try (Client again = new Client(Wire.parley(server.port(), header))) {
          again.send(Json.object("type", "hello", "client", "conformance"));
          assertEquals(ada.userId(), again.welcome().object("you").text("id"));
        }
      }
    }
  }

  @Test
  void a_post_is_done_then_posted_to_everyone_with_the_same_bytes() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada");
        Client ben = Client.guest(server.port(), "Ben")) {
      String text = "Morning! \"\\\u00e9\ud83d\ude00\n";
      String id = ada.post("lobby", text);
      Json done = ada.awaitDone(id);
      Json posted = ada.awaitPosted(text);
      ben.awaitPosted(text);
      assertEquals(Set.of("type", "id", "room", "offset", "message", "at"), done.names());
      Json message = posted.object("message");
      assertEquals(done.number("offset"), posted.number("offset"));
      assertEquals(done.text("message"), message.text("id"));
      assertEquals(done.text("at"), message.text("at"));
      assertEquals(done.text("room"), ada.lobby().text("id"));
      assertEquals(ada.lobby().text("epoch"), posted.text("epoch"));
      assertTrue(message.text("id").matches("M" + ID));
      assertEquals(id, message.text("clientId"));
      assertEquals(ada.userId(), message.object("author").text("id"));
      assertEquals("Ada", message.object("author").text("name"));
      assertTrue(message.text("at").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
      assertTrue(Instant.parse(message.text("at")).isAfter(Instant.now().minusSeconds(600)));
      assertEquals(1, count(ada, id));
      assertEquals(wireText(ada, id), wireText(ben, id));
      int doneAt = ada.frames().indexOf(done);
      assertTrue(doneAt < ada.frames().indexOf(posted), "done comes before posted");
    }
  }

  private static long count(Client client, String clientId) {
    return client.count(
        frame -> frame.is("posted") && frame.object("message").text("clientId").equals(clientId));
  }

  private static String wireText(Client client, String clientId) {
    return client.wire().texts().stream()
        .filter(text -> text.contains("\"posted\"") && text.contains(clientId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void done_comes_before_posted_for_each_of_many_posts_and_offsets_have_no_hole()
      throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada");
        Client ben = Client.guest(server.port(), "Ben")) {
      String room = ada.lobby().text("id");
      for (int n = 0; n < 300; n++) {
        (n % 2 == 0 ? ada : ben).post(room, "many " + n);
      }
      Await.until(
          "both have all", () -> ada.texts(room).size() == 300 && ben.texts(room).size() == 300);
      Await.until(
          "all are answered",
          () -> ada.count(f -> f.is("done")) == 150 && ben.count(f -> f.is("done")) == 150);
      assertEquals(ada.texts(room), ben.texts(room));
      assertDense(ada, room);
      assertDense(ben, room);
      List<Json> frames = ada.frames();
      for (Json done : frames.stream().filter(f -> f.is("done")).toList()) {
        Json posted =
            ada.await("posted", f -> f.is("posted") && f.number("offset") == done.number("offset"));
        assertTrue(frames.indexOf(done) < frames.indexOf(posted), "done comes before posted");
      }
    }
  }

  private static void assertDense(Client client, String room) {
    List<Long> offsets = client.events(room).stream().map(e -> e.number("offset")).toList();
    long first = offsets.getFirst();
    assertEquals(LongStream.range(first, first + offsets.size()).boxed().toList(), offsets);
  }

  @Test
  void the_same_post_again_returns_the_first_result_and_stores_nothing() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      String id = Client.newId();
      ada.post("lobby", "once", id);
      Json first = ada.awaitDone(id);
      ada.post(ada.lobby().text("id"), "once", id);
      Await.until("the repeat is answered", () -> ada.count(f -> f.is("done")) == 2);
      assertEquals(
          first.toString(),
          ada.frames().stream().filter(f -> f.is("done")).toList().getLast().toString());
      ada.postDone("lobby", "next");
      ada.awaitPosted("next");
      assertEquals(1, count(ada, id));
    }
  }

  @Test
  void a_client_id_used_for_something_else_or_by_someone_else_is_a_conflict() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada");
        Client ben = Client.guest(server.port(), "Ben")) {
      String id = Client.newId();
      ada.post("lobby", "first text", id);
      ada.awaitDone(id);
      ada.post("lobby", "other text", id);
      ada.await("conflict", f -> f.is("failed") && f.text("code").equals("conflict"));
      ben.post("lobby", "first text", id);
      ben.awaitFailed(id, "conflict");
    }
  }

  @Test
  void the_heartbeat_names_the_heads() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      long offset = ada.postDone("lobby", "beat").number("offset");
      String room = ada.lobby().text("id");
      Json heartbeat =
          ada.await(
              "a heartbeat with the new head",
              f -> f.is("heartbeat") && f.object("heads").number(room) >= offset);
      Instant.parse(heartbeat.text("at"));
    }
  }

  @Test
  void a_member_gets_the_events_of_a_room_from_joining_to_leaving() throws IOException {
    Http adaHttp = Http.guest(server.port(), "Ada");
    Json room =
        adaHttp.post("/api/v1/rooms", Json.object("name", "harbour-walk", "topic", "")).expect(201);
    String id = room.text("id");
    try (Client ben = Client.guest(server.port(), "Ben")) {
      Http benHttp = Http.bearer(server.port(), ben.token());
      post(adaHttp, id, "before Ben");
      benHttp.put("/api/v1/rooms/" + id + "/membership").expect(200);
      Json joined = ben.await("joined", f -> f.is("joined") && f.text("room").equals(id));
      assertEquals(ben.userId(), joined.object("person").text("id"));
      post(adaHttp, id, "with Ben");
      ben.awaitPosted("with Ben");
      benHttp.delete("/api/v1/rooms/harbour-walk/membership").expect(204);
      Json left = ben.await("left", f -> f.is("left") && f.text("room").equals(id));
      assertEquals(joined.number("offset") + 2, left.number("offset"));
      post(adaHttp, id, "after Ben");
      ben.postDone("lobby", "meanwhile");
      ben.awaitPosted("meanwhile");
      assertEquals(List.of("with Ben"), ben.texts(id));
      assertEquals(left.toString(), ben.events(id).getLast().toString());
      ben.awaitFailed(ben.post(id, "no more"), "not_a_member");
    }
  }

  private static void post(Http http, String room, String text) throws IOException {
    http.post("/api/v1/rooms/" + room + "/messages", Json.object("text", text)).expect(201);
  }

  @Test
  void two_devices_of_one_person_both_get_what_one_posts() throws IOException {
    try (Client phone = Client.guest(server.port(), "Ada");
        Client laptop = Client.back(server.port(), phone.token(), Json.object())) {
      phone.postDone("lobby", "from the phone");
      laptop.awaitPosted("from the phone");
      assertNotEquals(phone, laptop);
    }
  }
}
