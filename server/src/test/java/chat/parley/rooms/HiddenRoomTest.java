package chat.parley.rooms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.testing.Api;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Nobody can tell a room of which they may not know from one that is not there: not by the answer,
/// and not by the work, which is counted.
class HiddenRoomTest {
  private static final String MESSAGE = "/messages/M0000000000007";
  private static final String PERSON = "/U0000000000007";

  private TestServer server;
  private Api outsider;
  private String hidden;

  /// Something that is asked of a room.
  private record Asked(String method, String path, @Nullable String body) {}

  private static final List<Asked> ALL =
      List.of(
          new Asked("GET", "", null),
          new Asked("GET", "/messages", null),
          new Asked("GET", "/members", null),
          new Asked("POST", "/messages", "{\"text\":\"hello\"}"),
          new Asked("POST", "/messages", "{\"text\":\"\"}"),
          new Asked("PATCH", MESSAGE, "{\"text\":\"hello\"}"),
          new Asked("DELETE", MESSAGE, null),
          new Asked("PUT", "/membership", null),
          new Asked("DELETE", "/membership", null),
          new Asked("PATCH", "", "{\"topic\":\"hello\"}"),
          new Asked("PATCH", "", "{\"topic\":\"two\\nlines\"}"),
          new Asked("PUT", "/members" + PERSON, null),
          new Asked("DELETE", "/members" + PERSON, null),
          new Asked("PUT", "/moderators" + PERSON, null),
          new Asked("PUT", "/bans" + PERSON, null),
          new Asked("DELETE", "/bans" + PERSON, null));

  @BeforeEach
  void open() {
    server = TestServer.unhurried();
    Api ada = Api.guest(server, "Ada");
    ada.send("POST", "/api/v1/rooms", "{\"name\":\"ops\",\"kind\":\"private\"}");
    hidden = ada.room("ops").id().toString();
    outsider = Api.guest(server, "Ben");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void by_their_ids_they_are_alike() {
    for (Asked asked : ALL) {
      assertAlike(hidden, "R0000000000007", asked);
    }
  }

  @Test
  void by_their_names_they_are_alike() {
    for (Asked asked : ALL) {
      assertAlike("ops", "nowhere", asked);
    }
  }

  /// A client id that was used in another room is a conflict only where one may post.
  @Test
  void a_repeat_with_the_client_id_of_another_post_tells_nothing() {
    String id = UUID.randomUUID().toString();
    String body = "{\"text\":\"hello\"}";
    String[] repeat = {"Idempotency-Key", id};
    HttpResponse<byte[]> first =
        outsider.send("POST", "/api/v1/rooms/lobby/messages", body, repeat);
    assertEquals(201, first.statusCode());
    HttpResponse<byte[]> there =
        outsider.send("POST", "/api/v1/rooms/" + hidden + "/messages", body, repeat);
    HttpResponse<byte[]> nowhere =
        outsider.send("POST", "/api/v1/rooms/R0000000000007/messages", body, repeat);
    assertEquals(404, there.statusCode());
    assertArrayEquals(nowhere.body(), there.body());
  }

  @Test
  void a_name_that_was_asked_for_in_vain_is_known_as_soon_as_there_is_such_a_room() {
    assertEquals(404, outsider.send("GET", "/api/v1/rooms/quay", null).statusCode());
    outsider.createRoom("quay");
    assertEquals(200, outsider.send("GET", "/api/v1/rooms/quay", null).statusCode());
    assertEquals(404, outsider.send("GET", "/api/v1/rooms/pier", null).statusCode());
    outsider.send("PATCH", "/api/v1/rooms/quay", "{\"name\":\"pier\"}");
    assertEquals(200, outsider.send("GET", "/api/v1/rooms/pier", null).statusCode());
  }

  private void assertAlike(String there, String nowhere, Asked asked) {
    long before = statements();
    HttpResponse<byte[]> first = ask(there, asked);
    long between = statements();
    HttpResponse<byte[]> second = ask(nowhere, asked);
    long after = statements();
    assertEquals(second.statusCode(), first.statusCode(), asked.toString());
    assertArrayEquals(second.body(), first.body(), asked.toString());
    assertTrue(first.statusCode() >= 400, asked.toString());
    assertEquals(after - between, between - before, "statements of " + asked);
  }

  private HttpResponse<byte[]> ask(String room, Asked asked) {
    return outsider.send(asked.method(), "/api/v1/rooms/" + room + asked.path(), asked.body());
  }

  private long statements() {
    return (long) server.count("parley.storage.statements");
  }
}
