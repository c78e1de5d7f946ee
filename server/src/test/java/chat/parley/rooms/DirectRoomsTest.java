package chat.parley.rooms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Person;
import chat.parley.protocol.RoomKind;
import chat.parley.protocol.RoomSummary;
import chat.parley.protocol.WireCodec;
import chat.parley.testing.Api;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DirectRoomsTest {
  private static final TestServer server = TestServer.unhurried();

  private static int meetings;

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void each_of_its_people_is_told_of_the_others() {
    Api ada = Api.guest(server, "Ada");
    Api ben = Api.guest(server, "Ben");
    Api cleo = Api.guest(server, "Cleo the Great");
    meet(ada, ben, cleo);
    RoomSummary made = direct(ada, cleo, ben);
    assertEquals(RoomKind.DIRECT, made.kind());
    assertEquals(List.of("Ben", "Cleo the Great"), names(made.people()));
    assertEquals(List.of("Ada", "Cleo the Great"), names(ben.room(made.id().toString()).people()));
    assertEquals(made.id(), direct(ben, ada, cleo).id());
    try (TestClient live = TestClient.returning(server, cleo.token(), Map.of())) {
      RoomSummary told =
          live.welcome().rooms().stream()
              .filter(room -> room.id().equals(made.id()))
              .findFirst()
              .orElseThrow();
      assertEquals(List.of("Ada", "Ben"), names(told.people()));
    }
    assertEquals(List.of(), ada.room("lobby").people());
  }

  @Test
  void people_are_found_by_a_part_of_their_name_in_any_case() {
    Api owner = Api.guest(server, "Émile_Zola");
    Api seeker = Api.guest(server, "Seeker");
    assertEquals(List.of(), found(seeker, "zola"), "they are strangers, and guests");
    meet(seeker, owner);
    assertEquals(List.of("Émile_Zola"), found(seeker, "ZOLA"));
    assertEquals(List.of("Émile_Zola"), found(seeker, "émile"));
    assertEquals(List.of("Émile_Zola"), found(seeker, "e_z"));
    assertEquals(List.of(), found(seeker, "%"), "it is no pattern");
    assertEquals(List.of(), found(seeker, "seek"), "nobody finds themselves");
    assertTrue(found(seeker, "").contains("Émile_Zola"));
  }

  @Test
  void a_room_with_somebody_who_is_not_there_is_not_made() {
    Api ada = Api.guest(server, "Ada");
    Api ben = Api.guest(server, "Ben");
    meet(ben, ada);
    String body = "{\"people\":[\"" + id(ben) + "\",\"U0000000000001\"]}";
    assertEquals(404, ada.send("POST", "/api/v1/directs", body).statusCode());
    try (TestClient live = TestClient.returning(server, ada.token(), Map.of())) {
      assertEquals(2, live.welcome().rooms().size());
    }
  }

  @Test
  void a_guest_begins_none_with_whom_they_do_not_see_also_when_they_know_the_id() {
    Api ada = Api.guest(server, "Ada");
    Api stranger = Api.guest(server, "Stranger");
    HttpResponse<byte[]> hidden = ask(ada, id(stranger));
    HttpResponse<byte[]> nobody = ask(ada, "U0000000000001");
    assertEquals(404, hidden.statusCode());
    assertArrayEquals(nobody.body(), hidden.body());
    meet(ada, stranger);
    assertEquals(200, ask(ada, id(stranger)).statusCode());
  }

  private static HttpResponse<byte[]> ask(Api caller, String person) {
    return caller.send("POST", "/api/v1/directs", "{\"people\":[\"" + person + "\"]}");
  }

  /// Guests see each other once they share a room.
  private static void meet(Api first, Api... others) {
    String room = "meeting-" + ++meetings;
    first.createRoom(room);
    for (Api other : others) {
      other.join(room);
    }
  }

  private static RoomSummary direct(Api caller, Api... others) {
    String people =
        Arrays.stream(others)
            .map(other -> "\"" + id(other) + "\"")
            .collect(Collectors.joining(",", "{\"people\":[", "]}"));
    return WireCodec.readRoom(caller.send("POST", "/api/v1/directs", people).body());
  }

  private static String id(Api api) {
    byte[] session = api.send("GET", "/api/v1/session", null).body();
    return JsonFields.parse(session).object("you").string("id");
  }

  private static List<String> found(Api caller, String name) {
    String query = URLEncoder.encode(name, StandardCharsets.UTF_8);
    byte[] body = caller.send("GET", "/api/v1/directory?name=" + query, null).body();
    return JsonFields.parse(body).objects("people").stream()
        .map(person -> person.string("name"))
        .toList();
  }

  private static List<String> names(List<Person> people) {
    return people.stream().map(Person::name).toList();
  }
}
