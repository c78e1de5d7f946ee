package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.RoomId;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Message;
import chat.parley.protocol.Position;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Messages that are older than the place or the room keeps them, by a clock that the test moves.
class RetentionTest {
  private static final String PASSWORD = "a lamp in every window";
  private static final String PLACE = "/api/v1/place/retention";
  private static final String SECRET = "the-cat-is-called-Marmalade";
  private static final int MANY = 400;

  private final MovedClock clock = new MovedClock();
  private TestServer server;
  private Api ada;

  @BeforeEach
  void open() {
    server = TestServer.startAt(clock, "--posts-per-second", "100000", "--posts-burst", "100000");
    ada = Api.owner(server, "Ada", PASSWORD);
    ada.createRoom("harbour");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void what_is_too_old_is_on_no_path_and_in_no_file_and_its_room_on_the_disk_is_given_back() {
    String[] key = {"Idempotency-Key", "morning"};
    String text = SECRET + "-" + "x".repeat(12_000);
    String body = "{\"text\":\"" + text + "\"}";
    HttpResponse<byte[]> first = post(body, key);
    for (int i = 1; i < MANY; i++) {
      post(body);
    }
    clock.forward(Duration.ofDays(20));
    ada = Api.signIn(server, "Ada", PASSWORD);
    ada.post("harbour", "younger");
    Position before = new Position(ada.room("harbour").epoch(), 1);
    RoomId room = ada.room("harbour").id();
    assertEquals(204, days(ada, 30));
    assertTrue(bytes() > MANY * 12_000L, "it is on the disk");
    clock.forward(Duration.ofDays(11));
    ada = Api.signIn(server, "Ada", PASSWORD);

    Await.until("no file has it", () -> !isInFiles(SECRET));
    Await.until("the file is smaller", () -> bytes() < MANY * 12_000L / 4);

    assertEquals(MANY, server.count("parley.retention.deleted"));
    List<Message> page = ada.page("harbour", "?limit=2").messages();
    assertEquals(List.of("", "younger"), page.stream().map(Message::text).toList());
    assertTrue(page.getFirst().deleted());
    assertEquals(MANY, page.getFirst().seq(), "places stay");
    HttpResponse<byte[]> again = post(body, key);
    assertEquals(
        JsonFields.parse(first.body()).object("message").string("id"),
        JsonFields.parse(again.body()).object("message").string("id"));
    assertEquals("", JsonFields.parse(again.body()).object("message").string("text"));
    try (TestClient back =
        TestClient.returning(server, ada.token(), Map.of(room, before)).awaitLive()) {
      assertTrue(back.raw().stream().noneMatch(frame -> frame.contains(SECRET)));
      assertTrue(
          back.raw().stream()
              .anyMatch(
                  frame -> frame.contains("\"type\":\"deleted\"") && !frame.contains("\"by\"")),
          "it is told, and nobody did it");
    }
  }

  @Test
  void a_room_says_for_itself_what_is_sooner_and_without_a_setting_everything_stays() {
    ada.createRoom("ops");
    ada.post("ops", "kept");
    ada.post("harbour", "not kept");
    HttpResponse<byte[]> changed =
        ada.send("PATCH", "/api/v1/rooms/harbour", "{\"retentionDays\":7}");
    assertEquals(7, JsonFields.parse(changed.body()).size("retentionDays"));
    clock.forward(Duration.ofDays(8));
    Await.until("it is gone", () -> texts("harbour").equals(List.of("")));
    assertEquals(List.of("kept"), texts("ops"));
    assertEquals(204, days(ada, 5));
    Await.until("the place says so", () -> texts("ops").equals(List.of("")));
  }

  @Test
  void only_owners_say_it_for_the_place_and_who_changes_a_room_for_the_room() {
    Api ben = Api.guest(server, "Ben");
    ben.join("harbour");
    assertEquals(403, days(ben, 5));
    assertEquals(403, ben.send("GET", PLACE, null).statusCode());
    assertEquals(
        403, ben.send("PATCH", "/api/v1/rooms/harbour", "{\"retentionDays\":7}").statusCode());
    for (String days : List.of("-1", "36501", "1.5", "\"7\"")) {
      assertEquals(422, ada.send("PUT", PLACE, "{\"days\":" + days + "}").statusCode());
      assertEquals(
          422,
          ada.send("PATCH", "/api/v1/rooms/harbour", "{\"retentionDays\":" + days + "}")
              .statusCode());
    }
    assertEquals(204, days(ada, 365));
    assertEquals(365, JsonFields.parse(ada.send("GET", PLACE, null).body()).size("days"));
    assertEquals(204, days(ada, 0));
    assertEquals(0, JsonFields.parse(ada.send("GET", PLACE, null).body()).size("days"));
  }

  private static int days(Api by, int days) {
    return by.send("PUT", PLACE, "{\"days\":" + days + "}").statusCode();
  }

  private HttpResponse<byte[]> post(String body, String... headers) {
    HttpResponse<byte[]> answer = ada.send("POST", "/api/v1/rooms/harbour/messages", body, headers);
    assertTrue(answer.statusCode() < 300, () -> "status " + answer.statusCode());
    return answer;
  }

  private List<String> texts(String room) {
    return ada.page(room, "").messages().stream().map(Message::text).toList();
  }

  private long bytes() {
    try {
      return Files.size(server.data().resolve("parley.db"))
          + Files.size(server.data().resolve("parley.db-wal"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isInFiles(String text) {
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
}
