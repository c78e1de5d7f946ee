package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Position;
import chat.parley.protocol.RoomSummary;
import chat.parley.testing.Api;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Invitations over HTTP: who makes them, who comes by them, and what they are worth afterwards.
class InvitationsTest {
  private static final String PATH = "/api/v1/invitations";
  private static final String JOIN = "/api/v1/join";
  private static final String PASSWORD = "a lamp in every window";

  private TestServer server;
  private Api ada;

  @BeforeEach
  void open() {
    server = TestServer.start();
    String setup = person(server.setupToken(), "Ada").replace("{", "{\"place\":\"Harbour\",");
    assertEquals(201, Api.anonymous(server).send("POST", "/api/v1/setup", setup).statusCode());
    HttpResponse<byte[]> signedIn =
        Api.anonymous(server)
            .send(
                "POST",
                "/api/v1/session",
                "{\"as\":\"bearer\",\"account\":\"ada\",\"password\":\"" + PASSWORD + "\"}");
    ada = bearer(signedIn);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whoever_is_invited_sees_by_whom_and_becomes_a_member() {
    JsonFields made = invite("{}");
    String link = made.string("link");
    assertTrue(link.startsWith(server.address() + "/#join=parleyi_"), link);
    assertTrue(made.object("qr").string("path").startsWith("M0 0h7"));
    String token = tokenOf(made);
    JsonFields seen = JsonFields.parse(look(token).body());
    assertEquals("Harbour", seen.string("place"));
    assertEquals("Ada", seen.string("by"));
    Api ben = bearer(join(token, "Ben"));
    JsonFields you =
        JsonFields.parse(ben.send("GET", "/api/v1/session", null).body()).object("you");
    assertEquals("member", you.string("role"));
    ben.post("lobby", "Morning!");
    assertRefused(404, "not_found", join(token, "Cleo"));
    assertRefused(404, "not_found", look(token));
    assertRefused(403, "forbidden", ben.send("POST", PATH, "{}"));
    assertRefused(403, "forbidden", ben.send("GET", PATH, null));
  }

  @Test
  void a_name_that_looks_taken_does_not_use_the_invitation_up() {
    String token = tokenOf(invite("{}"));
    assertRefused(409, "name_taken", join(token, "АDА")); // Cyrillic letters
    assertEquals(201, join(token, "Ben").statusCode());
  }

  @Test
  void of_many_who_come_at_once_as_many_are_let_in_as_the_invitation_has_uses() {
    String token = tokenOf(invite("{\"uses\":3}"));
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 8)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> join(token, "Person " + i).statusCode()))
            .toList();
    assertEquals(
        List.of(201, 201, 201, 404, 404, 404, 404, 404),
        answers.stream().map(CompletableFuture::join).sorted().toList());
  }

  @Test
  void a_revoked_invitation_is_worth_nothing_and_is_not_listed() {
    JsonFields made = invite("{\"role\":\"admin\",\"hours\":2}");
    List<JsonFields> open =
        JsonFields.parse(ada.send("GET", PATH, null).body()).objects("invitations");
    assertEquals("admin", open.getFirst().string("role"));
    String path = PATH + "/" + made.string("id");
    assertEquals(204, ada.send("DELETE", path, null).statusCode());
    assertRefused(404, "not_found", ada.send("DELETE", path, null));
    assertRefused(404, "not_found", join(tokenOf(made), "Ben"));
    assertEquals(
        List.of(), JsonFields.parse(ada.send("GET", PATH, null).body()).objects("invitations"));
  }

  @Test
  void nobody_is_invited_as_an_owner_and_a_guest_invites_nobody() {
    assertRefused(422, "invalid", ada.send("POST", PATH, "{\"role\":\"owner\"}"));
    assertRefused(422, "invalid", ada.send("POST", PATH, "{\"uses\":0}"));
    assertRefused(422, "invalid", ada.send("POST", PATH, "{\"hours\":3000}"));
    assertRefused(403, "forbidden", Api.guest(server, "Ben").send("POST", PATH, "{}"));
    assertRefused(401, "unauthenticated", Api.anonymous(server).send("POST", PATH, "{}"));
  }

  @Test
  void whoever_comes_is_at_once_in_the_rooms_that_the_invitation_names() {
    ada.createRoom("harbour");
    createPrivate(ada, "ops");
    JsonFields made = invite("{\"rooms\":[\"ops\",\"harbour\",\"ops\"]}");
    assertEquals(List.of("harbour", "ops"), made.strings("rooms"));
    try (TestClient ben =
        TestClient.returning(server, bearer(join(tokenOf(made), "Ben")).token(), Map.of())
            .awaitLive()) {
      assertEquals(
          List.of("harbour", "lobby", "ops"),
          ben.welcome().rooms().stream().map(RoomSummary::name).sorted().toList());
      ben.post("ops", "Here I am");
    }
    RoomSummary ops = ada.room("ops");
    Map<RoomId, Position> start = Map.of(ops.id(), new Position(ops.epoch(), 0));
    try (TestClient live = TestClient.returning(server, ada.token(), start)) {
      live.awaitOffset(ops.id(), ops.head());
      Event.Joined joined = (Event.Joined) live.events(ops.id()).get(1);
      assertEquals("Ben", joined.person().name());
      assertEquals("Ada", Objects.requireNonNull(joined.by()).name());
    }
  }

  @Test
  void nobody_invites_into_a_room_to_which_they_may_not_add_people() {
    Api ben = admin("Ben");
    createPrivate(ben, "ops");
    JsonFields made = JsonFields.parse(ben.send("POST", PATH, "{\"rooms\":[\"ops\"]}").body());
    assertEquals(List.of("ops"), made.strings("rooms"));
    assertEquals(
        List.of(), listed(ada).getFirst().strings("rooms"), "nobody hears of a room by the list");
    HttpResponse<byte[]> unknown = ada.send("POST", PATH, "{\"rooms\":[\"none\"]}");
    HttpResponse<byte[]> hidden = ada.send("POST", PATH, "{\"rooms\":[\"ops\"]}");
    assertRefused(404, "not_found", hidden);
    assertArrayEquals(unknown.body(), hidden.body());
    assertRefused(403, "forbidden", ada.send("POST", PATH, "{\"rooms\":[\"lobby\"]}"));
    assertEquals(1, listed(ada).size(), "what was refused has made nothing");
  }

  @Test
  void a_room_is_left_out_when_the_inviter_may_add_nobody_any_more() {
    ada.createRoom("harbour");
    Api ben = admin("Ben");
    createPrivate(ben, "ops");
    String token =
        tokenOf(
            JsonFields.parse(
                ben.send("POST", PATH, "{\"uses\":2,\"rooms\":[\"ops\",\"harbour\"]}").body()));
    ben.leave("ops");
    Api cleo = bearer(join(token, "Cleo"));
    assertTrue(cleo.room("harbour").joined());
    assertRefused(404, "not_found", cleo.send("GET", "/api/v1/rooms/ops", null));
    ada.send("PATCH", "/api/v1/rooms/harbour", "{\"archived\":true}");
    assertFalse(bearer(join(token, "Dora")).room("harbour").joined());
  }

  private Api admin(String name) {
    return bearer(join(tokenOf(invite("{\"role\":\"admin\"}")), name));
  }

  private static void createPrivate(Api by, String name) {
    String body = "{\"kind\":\"private\",\"name\":\"" + name + "\"}";
    assertEquals(201, by.send("POST", "/api/v1/rooms", body).statusCode());
  }

  private static List<JsonFields> listed(Api by) {
    return JsonFields.parse(by.send("GET", PATH, null).body()).objects("invitations");
  }

  @Test
  void links_cannot_be_guessed_without_end_and_a_true_one_still_opens() {
    for (int i = 0; i < 10; i++) {
      assertRefused(404, "not_found", look("parleyi_" + i));
    }
    assertRefused(429, "rate_limited", look("parleyi_10"));
    assertEquals(201, join(tokenOf(invite("{}")), "Ben").statusCode());
  }

  private JsonFields invite(String body) {
    HttpResponse<byte[]> answer = ada.send("POST", PATH, body);
    assertEquals(201, answer.statusCode());
    return JsonFields.parse(answer.body());
  }

  private HttpResponse<byte[]> look(String token) {
    return Api.anonymous(server).send("POST", JOIN + "/look", "{\"token\":\"" + token + "\"}");
  }

  private HttpResponse<byte[]> join(String token, String name) {
    return Api.anonymous(server)
        .send("POST", JOIN, person(token, name).replace("{", "{\"as\":\"bearer\","));
  }

  private Api bearer(HttpResponse<byte[]> answer) {
    assertEquals(201, answer.statusCode());
    return Api.of(server, JsonFields.parse(answer.body()).string("token"));
  }

  private static String tokenOf(JsonFields made) {
    String link = made.string("link");
    return link.substring(link.indexOf('=') + 1);
  }

  private static String person(String token, String name) {
    return "{\"token\":\""
        + token
        + "\",\"name\":\""
        + name
        + "\",\"password\":\""
        + PASSWORD
        + "\"}";
  }

  private static void assertRefused(int status, String code, HttpResponse<byte[]> answer) {
    assertEquals(status, answer.statusCode());
    assertEquals(code, JsonFields.parse(answer.body()).string("code"));
  }
}
