package chat.parley.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.Command;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Reply;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Mute and slow mode of rooms, over HTTP and on sockets, by a clock that the test moves.
class RestraintTest {
  private static final String ROOM = "/api/v1/rooms/harbour";
  private static final String PASSWORD = "a lamp in every window";

  private final MovedClock clock = new MovedClock();
  private TestServer server;
  private Api ada;
  private Api ben;

  @BeforeEach
  void open() {
    server = TestServer.startAt(clock, "--guests-per-minute", "1000000");
    ada = Api.guest(server, "Ada");
    ada.createRoom("harbour");
    ben = Api.guest(server, "Ben");
    ben.join("harbour");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whoever_is_muted_reads_and_posts_nothing_until_the_time_is_over() {
    String message = posted(ben).object("message").string("id");
    try (TestClient socket = here(ben)) {
      assertEquals(204, mute(ada, ben, 60));
      Event.Changed told = socket.next(Event.Changed.class);
      assertEquals(Event.Changed.What.MUTED, told.what());
      assertEquals("Ben", Objects.requireNonNull(told.person()).name());
      assertEquals("Ada", told.by().name());
      Instant until = Instant.parse(told.value());
      assertAbout(Duration.ofHours(1), Duration.between(clock.instant(), until).toMillis());

      Reply.Failed failed = refused(socket);
      assertEquals(ErrorCode.MUTED, failed.code());
      assertAbout(Duration.ofHours(1), failed.retryAfterMillis());
      socket.send(new Command.Typing("harbour"));
      assertEquals(ErrorCode.MUTED, socket.next(Reply.Failed.class).code());
      assertRefused(403, "muted", ben.send("POST", ROOM + "/messages", "{\"text\":\"again\"}"));
      assertRefused(
          403, "muted", ben.send("PATCH", ROOM + "/messages/" + message, "{\"text\":\"other\"}"));
      assertEquals(204, ben.send("DELETE", ROOM + "/messages/" + message, null).statusCode());
      JsonFields seen = JsonFields.parse(ben.send("GET", ROOM, null).body());
      assertEquals(until, seen.instant("mutedUntil"));
      posted(ada);
      assertEquals("Ada", socket.next(Event.Posted.class).message().author().name());

      clock.forward(Duration.ofMinutes(59));
      assertAbout(Duration.ofMinutes(1), refused(socket).retryAfterMillis());
      long head = head();
      clock.forward(Duration.ofMinutes(1));
      assertInstanceOf(Reply.Done.class, Await.result(socket.posting("harbour", "back")));
      assertEquals(head + 1, head(), "it ended without an event");
    }
  }

  @Test
  void a_mute_is_ended_by_hand_and_not_by_leaving() {
    mute(ada, ben, 60);
    ben.send("DELETE", ROOM + "/membership", null);
    ben.join("harbour");
    assertRefused(403, "muted", ben.send("POST", ROOM + "/messages", "{\"text\":\"again\"}"));
    JsonFields mute =
        JsonFields.parse(ada.send("GET", ROOM + "/mutes", null).body()).objects("mutes").getFirst();
    assertEquals("Ben", mute.object("person").string("name"));
    assertEquals("Ada", mute.object("by").string("name"));
    String path = ROOM + "/mutes/" + id(ben);
    assertEquals(204, ada.send("DELETE", path, null).statusCode());
    posted(ben);
    long head = head();
    assertEquals(204, ada.send("DELETE", path, null).statusCode());
    assertEquals(head, head(), "nothing happened");
    assertFalse(
        JsonFields.parse(ben.send("GET", ROOM, null).body()).names().contains("mutedUntil"));
  }

  @Test
  void whoever_governs_the_room_is_neither_muted_nor_slowed() {
    Api olga = Api.owner(server, "Olga", PASSWORD);
    olga.join("harbour");
    assertEquals(403, mute(ada, ada, 60));
    assertEquals(403, mute(ada, olga, 60));
    assertEquals(403, mute(ben, ada, 60));
    assertEquals(403, ben.send("GET", ROOM + "/mutes", null).statusCode());
    assertEquals(404, mute(ada, Api.guest(server, "Cleo"), 60));
    for (String minutes : List.of("0", "-1", "1.5", "527041", "\"60\"")) {
      assertRefused(
          422,
          "invalid",
          ada.send("PUT", ROOM + "/mutes/" + id(ben), "{\"minutes\":" + minutes + "}"));
    }
    slow(60);
    for (int i = 0; i < 3; i++) {
      posted(ada);
      posted(olga);
    }
    assertEquals(
        204,
        olga.send("PUT", "/api/v1/rooms/lobby/mutes/" + id(ben), "{\"minutes\":5}").statusCode());
    assertRefused(
        403, "muted", ben.send("POST", "/api/v1/rooms/lobby/messages", "{\"text\":\"spam\"}"));
    posted(ben);
  }

  @Test
  void in_a_slow_room_the_refusal_says_how_long_to_wait() {
    String message = posted(ben).object("message").string("id");
    slow(30);
    try (TestClient socket = here(ben)) {
      assertInstanceOf(Reply.Done.class, Await.result(socket.posting("harbour", "first")));
      Reply.Failed failed = refused(socket);
      assertEquals(ErrorCode.SLOW_MODE, failed.code());
      assertTrue(failed.code().retryable());
      assertAbout(Duration.ofSeconds(30), failed.retryAfterMillis());
      clock.forward(Duration.ofSeconds(20));
      HttpResponse<byte[]> answer = ben.send("POST", ROOM + "/messages", "{\"text\":\"too soon\"}");
      assertRefused(429, "slow_mode", answer);
      assertAbout(
          Duration.ofSeconds(10),
          1000 * Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow()));
      assertEquals(
          204,
          ben.send("PATCH", ROOM + "/messages/" + message, "{\"text\":\"x\"}").statusCode(),
          "an edit is no new post");
      clock.forward(Duration.ofSeconds(10));
      posted(ben);
      slow(0);
      posted(ben);
      posted(ben);
    }
    for (String seconds : List.of("-1", "21601", "1.5", "true")) {
      assertRefused(422, "invalid", ada.send("PATCH", ROOM, "{\"slowSeconds\":" + seconds + "}"));
    }
  }

  @Test
  void posts_that_arrive_together_are_slowed_one_by_one_and_a_repeat_is_none() {
    slow(30);
    try (TestClient socket = here(ben)) {
      var all =
          IntStream.range(0, 10).mapToObj(i -> socket.posting("harbour", "post " + i)).toList();
      assertEquals(1, all.stream().filter(it -> Await.result(it) instanceof Reply.Done).count());
    }
    clock.forward(Duration.ofSeconds(30));
    String[] key = {"Idempotency-Key", "morning"};
    assertEquals(201, ben.send("POST", ROOM + "/messages", "{\"text\":\"hi\"}", key).statusCode());
    HttpResponse<byte[]> again = ben.send("POST", ROOM + "/messages", "{\"text\":\"hi\"}", key);
    assertEquals("true", again.headers().firstValue("Idempotency-Replayed").orElse(""));
  }

  /// The clock goes on while the test runs.
  private static void assertAbout(Duration expected, long millis) {
    long early = expected.toMillis() - millis;
    assertTrue(early >= 0 && early < 5_000, () -> expected + " is not about " + millis + " ms");
  }

  private void slow(int seconds) {
    HttpResponse<byte[]> answer = ada.send("PATCH", ROOM, "{\"slowSeconds\":" + seconds + "}");
    assertEquals(200, answer.statusCode());
    assertEquals(seconds, JsonFields.parse(answer.body()).size("slowSeconds"));
  }

  private TestClient here(Api api) {
    return TestClient.returning(server, api.token(), Map.of()).awaitLive();
  }

  private static Reply.Failed refused(TestClient socket) {
    return assertInstanceOf(Reply.Failed.class, Await.result(socket.posting("harbour", "more")));
  }

  private static JsonFields posted(Api api) {
    HttpResponse<byte[]> answer = api.send("POST", ROOM + "/messages", "{\"text\":\"Morning\"}");
    assertEquals(201, answer.statusCode());
    return JsonFields.parse(answer.body());
  }

  private static int mute(Api by, Api whom, int minutes) {
    String body = "{\"minutes\":" + minutes + "}";
    return by.send("PUT", ROOM + "/mutes/" + id(whom), body).statusCode();
  }

  private long head() {
    return JsonFields.parse(ada.send("GET", ROOM, null).body()).count("head");
  }

  private static String id(Api api) {
    return JsonFields.parse(api.send("GET", "/api/v1/session", null).body())
        .object("you")
        .string("id");
  }

  private static void assertRefused(int status, String code, HttpResponse<byte[]> answer) {
    assertEquals(status, answer.statusCode());
    assertEquals(code, JsonFields.parse(answer.body()).string("code"));
  }
}
