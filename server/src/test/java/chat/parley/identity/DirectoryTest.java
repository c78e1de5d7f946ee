package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Profiles, roles and deactivation over HTTP, and what they do to open sockets.
class DirectoryTest {
  private static final String PASSWORD = "a lamp in every window";
  private static final String ACCOUNT = "/api/v1/account";
  private static final String PEOPLE = "/api/v1/people";

  private final MovedClock clock = new MovedClock();
  private TestServer server;
  private Api ada;

  @BeforeEach
  void open() {
    server = TestServer.startAt(clock);
    ada = Api.owner(server, "Ada", PASSWORD);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_status_goes_when_it_is_over_and_the_time_zone_stays() {
    String until = clock.instant().plus(Duration.ofHours(1)).toString();
    JsonFields changed =
        ok(
            ada.send(
                "PATCH",
                ACCOUNT,
                """
                {"timeZone":"Asia/Tokyo",
                 "status":{"emoji":"\uD83C\uDF35","text":"In the desert","until":"%s"}}
                """
                    .formatted(until)));
    assertEquals("Asia/Tokyo", changed.string("timeZone"));
    Api ben = invited("Ben", "member");
    JsonFields seen = ok(ben.send("GET", PEOPLE + "/" + id(ada), null));
    assertEquals("In the desert", seen.object("status").string("text"));
    assertEquals("\uD83C\uDF35", seen.object("status").string("emoji"));
    clock.forward(Duration.ofMinutes(61));
    JsonFields later = ok(ben.send("GET", PEOPLE + "/" + id(ada), null));
    assertFalse(later.names().contains("status"));
    assertEquals("Asia/Tokyo", later.string("timeZone"));
  }

  @Test
  void a_status_can_be_taken_away_and_nonsense_is_refused() {
    ok(ada.send("PATCH", ACCOUNT, "{\"status\":{\"text\":\"Away\"}}"));
    assertFalse(
        ok(ada.send("PATCH", ACCOUNT, "{\"status\":{},\"timeZone\":\"\"}"))
            .names()
            .contains("status"));
    assertRefused(422, "invalid", ada.send("PATCH", ACCOUNT, "{\"timeZone\":\"Mars/Base\"}"));
    assertRefused(422, "invalid", ada.send("PATCH", ACCOUNT, "{\"displayName\":\"\"}"));
    assertRefused(
        422,
        "invalid",
        ada.send(
            "PATCH",
            ACCOUNT,
            "{\"status\":{\"text\":\"Away\",\"until\":\"2001-01-01T00:00:00Z\"}}"));
    assertRefused(
        403, "forbidden", Api.guest(server, "Ben").send("PATCH", ACCOUNT, "{\"status\":{}}"));
  }

  @Test
  void whoever_takes_another_name_speaks_under_it_on_sockets_that_were_open() {
    try (TestClient socket = TestClient.returning(server, ada.token(), Map.of()).awaitLive()) {
      assertEquals("Ada Lovelace", rename("Ada Lovelace"));
      assertEquals(4000, socket.closed().code());
      try (TestClient again = socket.again().awaitLive()) {
        assertEquals("Ada Lovelace", again.welcome().you().name());
        long offset = again.post("lobby", "Under another name").offset();
        again.awaitOffset(again.roomId("lobby"), offset);
        assertEquals(
            "Ada Lovelace", again.messages(again.roomId("lobby")).getLast().author().name());
      }
    }
    Api.signIn(server, "ada", PASSWORD);
  }

  @Test
  void whoever_is_deactivated_is_out_at_once_and_their_name_is_nobody_elses() {
    Api ben = invited("Ben", "admin");
    String link = ok(ben.send("POST", "/api/v1/invitations", "{}")).string("link");
    String program =
        ok(ben.send("POST", ACCOUNT + "/tokens", "{\"name\":\"Backup\",\"scope\":\"read\"}"))
            .string("token");
    try (TestClient socket = TestClient.returning(server, ben.token(), Map.of()).awaitLive();
        TestClient hearing = TestClient.returning(server, program, Map.of()).awaitLive()) {
      assertEquals(204, deactivation(ada, "PUT", ben));
      assertEquals(4100, socket.closed().code());
      assertEquals(4100, hearing.closed().code());
    }
    assertRefused(401, "unauthenticated", ben.send("GET", ACCOUNT, null));
    assertRefused(401, "unauthenticated", Api.of(server, program).send("GET", ACCOUNT, null));
    assertRefused(401, "sign_in_refused", signIn("Ben"));
    assertRefused(404, "not_found", join(link, "Cleo"));
    String other = ok(ada.send("POST", "/api/v1/invitations", "{}")).string("link");
    assertRefused(409, "name_taken", join(other, "Ben"));
    assertTrue(person("Ben").flag("deactivated"));
    String back = PEOPLE + "/" + person("Ben").string("id") + "/deactivation";
    assertEquals(204, ada.send("DELETE", back, null).statusCode());
    Api.signIn(server, "Ben", PASSWORD);
  }

  @Test
  void people_end_their_own_account_with_the_password_and_the_last_owner_stays() {
    String path = ACCOUNT + "/deactivation";
    String body = "{\"password\":\"" + PASSWORD + "\"}";
    Api ben = invited("Ben", "member");
    assertRefused(401, "sign_in_refused", ben.send("POST", path, "{\"password\":\"wrong\"}"));
    assertEquals(204, ben.send("POST", path, body).statusCode());
    assertRefused(401, "sign_in_refused", signIn("Ben"));
    assertRefused(403, "forbidden", ada.send("POST", path, body));
    Api cleo = invited("Cleo", "admin");
    assertEquals(204, role(ada, cleo, "owner"));
    assertEquals(204, ada.send("POST", path, body).statusCode());
    assertRefused(403, "forbidden", Api.signIn(server, "Cleo", PASSWORD).send("POST", path, body));
  }

  @Test
  void admins_govern_those_below_them_and_a_new_role_ends_the_sessions() {
    Api ben = invited("Ben", "admin");
    Api cleo = invited("Cleo", "member");
    assertEquals(403, deactivation(ben, "PUT", ada));
    assertEquals(403, role(ben, ada, "member"));
    assertEquals(403, role(ben, cleo, "owner"));
    assertEquals(403, deactivation(cleo, "PUT", ben));
    assertEquals(403, role(ada, ada, "member"));
    assertRefused(403, "forbidden", cleo.send("GET", PEOPLE, null));
    assertRefused(404, "not_found", ada.send("PUT", PEOPLE + "/U0000000000001/deactivation", null));
    assertEquals(422, role(ada, Api.guest(server, "Gus"), "member"));
    try (TestClient socket = TestClient.returning(server, cleo.token(), Map.of()).awaitLive()) {
      String cleoPath = PEOPLE + "/" + id(cleo) + "/role";
      assertEquals(204, ben.send("PUT", cleoPath, "{\"role\":\"admin\"}").statusCode());
      assertEquals(4100, socket.closed().code());
      assertEquals(403, ben.send("PUT", cleoPath, "{\"role\":\"member\"}").statusCode());
    }
    assertEquals("admin", person("Cleo").string("role"));
  }

  @Test
  void people_are_listed_in_pages_in_the_order_in_which_they_came() {
    invited("Ben", "member");
    JsonFields first = ok(ada.send("GET", PEOPLE + "?limit=1", null)).objects("people").getFirst();
    assertEquals("ada", first.string("account"));
    List<JsonFields> rest =
        ok(ada.send("GET", PEOPLE + "?after=" + first.string("id"), null)).objects("people");
    assertEquals(List.of("Ben"), rest.stream().map(it -> it.string("name")).toList());
  }

  @Test
  void people_are_found_by_a_part_of_their_name_or_account() {
    invited("Ben_100", "member");
    assertEquals(List.of("Ben_100"), named("bEN"));
    assertEquals(List.of("Ben_100"), named("n_1"));
    assertEquals(List.of(), named("n_2"));
    rename("Lovelace");
    assertEquals(List.of("Lovelace"), named("ADA"));
    assertEquals(List.of("Lovelace", "Ben_100"), named(""));
  }

  @Test
  void whoever_is_signed_out_everywhere_comes_back_by_the_password() {
    Api ben = invited("Ben", "admin");
    assertEquals(403, signOut(ben, ada));
    assertEquals(403, signOut(ada, ada));
    assertEquals(403, signOut(invited("Cleo", "member"), ben));
    try (TestClient socket = TestClient.returning(server, ben.token(), Map.of()).awaitLive()) {
      assertEquals(204, signOut(ada, ben));
      assertEquals(4100, socket.closed().code());
    }
    assertRefused(401, "unauthenticated", ben.send("GET", ACCOUNT, null));
    Api.signIn(server, "Ben", PASSWORD);
  }

  @Test
  void who_governs_somebody_sees_where_they_are_signed_in_and_ends_one_of_it() {
    Api ben = invited("Ben", "admin");
    Api again = Api.signIn(server, "Ben", PASSWORD);
    String path = PEOPLE + "/" + id(ben) + "/sessions";
    ok(ben.send("POST", ACCOUNT + "/tokens", "{\"name\":\"bot\",\"scope\":\"read\",\"days\":1}"));
    List<JsonFields> sessions = ok(ada.send("GET", path, null)).objects("sessions");
    assertEquals(2, sessions.size(), "and no token");
    assertTrue(sessions.stream().noneMatch(it -> it.flag("current")));
    String mine = current(again);
    try (TestClient socket = TestClient.returning(server, again.token(), Map.of()).awaitLive()) {
      assertEquals(204, ada.send("DELETE", path + "/" + mine, null).statusCode());
      assertEquals(4100, socket.closed().code());
    }
    ok(ben.send("GET", ACCOUNT, null));
    assertRefused(404, "not_found", ada.send("DELETE", path + "/" + mine, null));
    assertRefused(404, "not_found", ada.send("DELETE", path + "/" + current(ada), null));
    assertRefused(404, "not_found", ada.send("GET", PEOPLE + "/U01NOBODY0000/sessions", null));
  }

  @Test
  void nobody_else_sees_or_ends_the_sessions_of_somebody() {
    Api ben = invited("Ben", "admin");
    Api cleo = invited("Cleo", "member");
    List<List<Api>> refused =
        List.of(List.of(ben, ada), List.of(ada, ada), List.of(cleo, ben), List.of(ben, ben));
    for (List<Api> pair : refused) {
      String path = PEOPLE + "/" + id(pair.getLast()) + "/sessions";
      assertRefused(403, "forbidden", pair.getFirst().send("GET", path, null));
      String one = path + "/" + current(pair.getLast());
      assertRefused(403, "forbidden", pair.getFirst().send("DELETE", one, null));
    }
  }

  private static String current(Api api) {
    return ok(api.send("GET", "/api/v1/sessions", null)).objects("sessions").stream()
        .filter(it -> it.flag("current"))
        .findFirst()
        .orElseThrow()
        .string("id");
  }

  private static int signOut(Api by, Api whom) {
    return by.send("DELETE", PEOPLE + "/" + id(whom) + "/sessions", null).statusCode();
  }

  private List<String> named(String part) {
    String name = URLEncoder.encode(part, StandardCharsets.UTF_8);
    return ok(ada.send("GET", PEOPLE + "?name=" + name, null)).objects("people").stream()
        .map(it -> it.string("name"))
        .toList();
  }

  private Api invited(String name, String role) {
    String link =
        ok(ada.send("POST", "/api/v1/invitations", "{\"role\":\"" + role + "\"}")).string("link");
    return Api.of(server, ok(join(link, name)).string("token"));
  }

  private HttpResponse<byte[]> join(String link, String name) {
    String token = link.substring(link.indexOf('=') + 1);
    return Api.anonymous(server)
        .send(
            "POST",
            "/api/v1/join",
            "{\"as\":\"bearer\",\"token\":\"%s\",\"name\":\"%s\",\"password\":\"%s\"}"
                .formatted(token, name, PASSWORD));
  }

  private HttpResponse<byte[]> signIn(String name) {
    return Api.anonymous(server)
        .send(
            "POST",
            "/api/v1/session",
            "{\"account\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
  }

  private String rename(String name) {
    return ok(ada.send("PATCH", ACCOUNT, "{\"displayName\":\"" + name + "\"}"))
        .string("displayName");
  }

  private static int deactivation(Api by, String method, Api whom) {
    return by.send(method, PEOPLE + "/" + id(whom) + "/deactivation", null).statusCode();
  }

  private static int role(Api by, Api whom, String role) {
    String body = "{\"role\":\"" + role + "\"}";
    return by.send("PUT", PEOPLE + "/" + id(whom) + "/role", body).statusCode();
  }

  private JsonFields person(String name) {
    return ok(ada.send("GET", PEOPLE, null)).objects("people").stream()
        .filter(it -> it.string("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String id(Api api) {
    return ok(api.send("GET", "/api/v1/session", null)).object("you").string("id");
  }

  private static JsonFields ok(HttpResponse<byte[]> answer) {
    assertTrue(answer.statusCode() < 300, () -> "status " + answer.statusCode());
    return JsonFields.parse(answer.body());
  }

  private static void assertRefused(int status, String code, HttpResponse<byte[]> answer) {
    assertEquals(status, answer.statusCode());
    assertEquals(code, JsonFields.parse(answer.body()).string("code"));
  }
}
