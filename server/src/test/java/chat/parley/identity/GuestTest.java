package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whom guests see: those with whom they share a room that not everyone is in.
class GuestTest {
  private static final String PASSWORD = "a lamp in every window";
  private static final String NOBODY = "/api/v1/people/U0000000000001";

  private TestServer server;
  private Api ada;
  private Api ben;

  @BeforeEach
  void open() {
    server = TestServer.start();
    ada = Api.owner(server, "Ada", PASSWORD);
    ada.createRoom("harbour");
    ben = join("{}", "Ben");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_guest_by_name_sees_nobody_until_they_share_a_room() {
    Api guest = Api.guest(server, "Cleo");
    assertHidden(guest);
    assertEquals(List.of(), names(guest, "/api/v1/rooms/harbour/members", "members"));
    guest.join("harbour");
    assertEquals(List.of("Ada"), names(guest, "/api/v1/directory", "people"));
    assertEquals(List.of("Ada", "Cleo"), names(guest, "/api/v1/rooms/harbour/members", "members"));
    assertEquals(200, guest.send("GET", path(ada), null).statusCode());
    assertArrayEquals(
        guest.send("GET", NOBODY, null).body(), guest.send("GET", path(ben), null).body());
    guest.leave("harbour");
    assertHidden(guest);
  }

  @Test
  void a_guest_by_invitation_sees_those_of_the_rooms_that_it_names() {
    Api guest = join("{\"role\":\"guest\",\"rooms\":[\"harbour\"]}", "Cleo");
    assertEquals("guest", you(guest).string("role"));
    assertEquals(List.of("Ada"), names(guest, "/api/v1/directory", "people"));
    assertEquals(404, guest.send("GET", path(ben), null).statusCode());
    ada.createRoom("ops");
    ben.join("ops");
    assertEquals(
        List.of("Ada"),
        names(guest, "/api/v1/rooms/ops/members", "members"),
        "of a room they are not in, they see whom they see anyway");
    assertEquals(List.of("Ada", "Ben"), names(ben, "/api/v1/rooms/ops/members", "members"));
    assertEquals("guest", you(Api.signIn(server, "Cleo", PASSWORD)).string("role"));
  }

  private void assertHidden(Api guest) {
    assertEquals(List.of(), names(guest, "/api/v1/directory", "people"));
    assertEquals(403, guest.send("GET", "/api/v1/people", null).statusCode());
    for (Api other : List.of(ada, ben)) {
      HttpResponse<byte[]> answer = guest.send("GET", path(other), null);
      assertEquals(404, answer.statusCode());
      assertArrayEquals(guest.send("GET", NOBODY, null).body(), answer.body());
    }
  }

  private Api join(String invitation, String name) {
    HttpResponse<byte[]> made = ada.send("POST", "/api/v1/invitations", invitation);
    String link = JsonFields.parse(made.body()).string("link");
    String body =
        """
        {"as":"bearer","token":"%s","name":"%s","password":"%s"}
        """
            .formatted(link.substring(link.indexOf('=') + 1), name, PASSWORD);
    HttpResponse<byte[]> joined = Api.anonymous(server).send("POST", "/api/v1/join", body);
    return Api.of(server, JsonFields.parse(joined.body()).string("token"));
  }

  private static String path(Api api) {
    return "/api/v1/people/" + you(api).string("id");
  }

  private static JsonFields you(Api api) {
    return JsonFields.parse(api.send("GET", "/api/v1/session", null).body()).object("you");
  }

  private static List<String> names(Api api, String path, String field) {
    return JsonFields.parse(api.send("GET", path, null).body()).objects(field).stream()
        .map(it -> it.optionalObject("person").orElse(it).string("name"))
        .toList();
  }
}
