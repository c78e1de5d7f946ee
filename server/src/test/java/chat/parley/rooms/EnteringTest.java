package chat.parley.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.Event;
import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How those who govern the place come into a private room.
class EnteringTest {
  private static final String PASSWORD = "a lamp in every window";
  private static final String CLOSED = "/api/v1/place/rooms";

  private final TestServer server = TestServer.unhurried();
  private Api olga;
  private Api ada;

  @BeforeEach
  void open() {
    olga = Api.owner(server, "Olga", PASSWORD);
    ada = Api.guest(server, "Ada");
    make("lighthouse", false);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whoever_governs_the_place_enters_before_the_eyes_of_everybody_and_the_audit_log_says_it() {
    ada.post("lighthouse", "before");
    try (TestClient there = TestClient.returning(server, ada.token(), Map.of()).awaitLive();
        TestClient owner = TestClient.returning(server, olga.token(), Map.of()).awaitLive()) {
      JsonFields closed = closed(olga).getFirst();
      assertEquals("lighthouse", closed.string("name"));
      assertEquals(1, closed.size("members"));
      assertEquals(200, enter(olga, "lighthouse"));
      Event.Joined seen = there.next(Event.Joined.class);
      assertEquals("Olga", seen.person().name());
      assertEquals(seen.person(), seen.by());
      assertEquals(seen.position(), owner.next(Event.Joined.class).position());
      assertTrue(history(olga).contains("before"));
      assertEquals(List.of(), closed(olga));
      long head = head();
      assertEquals(200, enter(olga, "lighthouse"));
      assertEquals(head, head(), "they are in already");
    }
    JsonFields entry =
        JsonFields.parse(olga.send("GET", "/api/v1/audit", null).body())
            .objects("entries")
            .getFirst();
    assertEquals("entered", entry.string("act"));
    assertEquals("Olga", entry.string("name"));
    assertEquals(closed("id"), entry.string("subject"));
  }

  @Test
  void they_see_what_anybody_sees_who_is_let_in_govern_nothing_and_can_be_removed() {
    make("cellar", true);
    ada.post("cellar", "before");
    assertEquals(200, enter(olga, "cellar"));
    ada.post("cellar", "after");
    String history = text(olga.send("GET", "/api/v1/rooms/cellar/messages", null));
    assertTrue(!history.contains("before") && history.contains("after"), history);
    assertEquals(
        403, olga.send("PATCH", "/api/v1/rooms/cellar", "{\"topic\":\"mine\"}").statusCode());
    String member = "/api/v1/rooms/cellar/members/" + id(olga);
    assertEquals(204, ada.send("DELETE", member, null).statusCode());
    assertEquals(404, olga.send("GET", "/api/v1/rooms/cellar", null).statusCode());
    assertEquals(204, ada.send("PUT", "/api/v1/rooms/cellar/bans/" + id(olga), null).statusCode());
    assertEquals(404, enter(olga, "cellar"));
    assertEquals(1, closed(olga).size(), "only the other one");
  }

  @Test
  void nobody_else_learns_of_it_and_no_direct_conversation_is_entered() {
    Api ben = Api.guest(server, "Ben");
    assertEquals(404, enter(ben, "lighthouse"));
    assertEquals(404, enter(ben, "nowhere"));
    assertEquals(404, enter(olga, "nowhere"));
    assertEquals(403, ben.send("GET", CLOSED, null).statusCode());
    assertEquals(401, Api.anonymous(server).send("GET", CLOSED, null).statusCode());
    ada.send("PUT", "/api/v1/rooms/lighthouse/members/" + id(ben), null);
    String direct =
        JsonFields.parse(
                ada.send("POST", "/api/v1/directs", "{\"people\":[\"" + id(ben) + "\"]}").body())
            .string("id");
    assertEquals(404, enter(olga, direct));
    assertEquals(1, closed(olga).size());
  }

  @Test
  void whoever_comes_by_themselves_or_is_added_is_told_from_them() {
    ada.createRoom("harbour");
    Api ben = Api.guest(server, "Ben");
    try (TestClient there = TestClient.returning(server, ada.token(), Map.of()).awaitLive()) {
      ben.join("harbour");
      assertNull(there.next(Event.Joined.class).by());
      ada.send("PUT", "/api/v1/rooms/lighthouse/members/" + id(ben), null);
      assertEquals("Ada", Objects.requireNonNull(there.next(Event.Joined.class).by()).name());
    }
  }

  private void make(String name, boolean fromJoining) {
    String body =
        "{\"name\":\"%s\",\"kind\":\"private\",\"fromJoining\":%s}".formatted(name, fromJoining);
    assertEquals(201, ada.send("POST", "/api/v1/rooms", body).statusCode());
  }

  private static int enter(Api api, String room) {
    return api.send("PUT", "/api/v1/rooms/" + room + "/entry", null).statusCode();
  }

  private static List<JsonFields> closed(Api api) {
    return JsonFields.parse(api.send("GET", CLOSED, null).body()).objects("rooms");
  }

  private String closed(String field) {
    return JsonFields.parse(ada.send("GET", "/api/v1/rooms/lighthouse", null).body()).string(field);
  }

  private long head() {
    return JsonFields.parse(ada.send("GET", "/api/v1/rooms/lighthouse", null).body()).size("head");
  }

  private static String history(Api api) {
    return text(api.send("GET", "/api/v1/rooms/lighthouse/messages", null));
  }

  private static String id(Api api) {
    return JsonFields.parse(api.send("GET", "/api/v1/session", null).body())
        .object("you")
        .string("id");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
