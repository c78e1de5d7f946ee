package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
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
