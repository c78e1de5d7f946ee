package chat.parley.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import chat.parley.protocol.FromServer;
import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Favourites and drafts: kept for one person, told to their own sockets, and to nobody else.
class PersonalTest {
  private static final String PASSWORD = "a lamp in every window";

  private final MovedClock clock = new MovedClock();
  private TestServer server;
  private Api ada;
  private String harbour;
  private String quay;

  @BeforeEach
  void open() {
    server = TestServer.startAt(clock);
    ada = Api.owner(server, "Ada", PASSWORD);
    harbour = ada.createRoom("harbour").id().toString();
    quay = ada.createRoom("quay").id().toString();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void favourites_keep_the_order_that_their_person_gives_them() {
    String lobby = ada.room("lobby").id().toString();
    favour("harbour", "{}");
    favour("quay", "{}");
    assertEquals(List.of(lobby, harbour, quay), favour("lobby", "{\"position\":0}"));
    assertEquals(List.of(harbour, lobby, quay), favour("harbour", "{\"position\":0}"));
    assertEquals(List.of(harbour, quay, lobby), favour("lobby", "{\"position\":1000}"));
    assertEquals(List.of(harbour, quay, lobby), kept(ada).strings("favourites"));
    assertEquals(200, ada.send("DELETE", path("quay", "favourite"), null).statusCode());
    assertEquals(200, ada.send("DELETE", path("quay", "favourite"), null).statusCode());
    assertEquals(List.of(harbour, lobby), kept(ada).strings("favourites"));
  }

  @Test
  void they_are_told_to_all_sockets_of_their_person_and_to_nobody_else() {
    Api guest = Api.guest(server, "Ben");
    guest.join("harbour");
    try (TestClient here = here(ada);
        TestClient there = here(Api.signIn(server, "Ada", PASSWORD));
        TestClient ben = here(guest)) {
      favour("harbour", "{}");
      List<RoomId> told = List.of(ada.room("harbour").id());
      assertEquals(told, here.next(Event.Favourites.class).rooms());
      assertEquals(told, there.next(Event.Favourites.class).rooms());
      ada.post("harbour", "fence");
      assertHearsNothingPersonal(ben);
      assertEquals(List.of(), kept(guest).strings("favourites"));
    }
  }

  @Test
  void a_draft_is_told_to_the_other_sessions_of_its_person_only() {
    Api guest = Api.guest(server, "Ben");
    guest.join("harbour");
    try (TestClient here = here(ada);
        TestClient there = here(Api.signIn(server, "Ada", PASSWORD));
        TestClient ben = here(guest)) {
      keep(ada, "harbour", "I looked at the cutter", 7);
      Event.DraftKept told = there.next(Event.DraftKept.class);
      assertEquals("I looked at the cutter", told.text());
      assertEquals(7, told.version());
      ada.post("harbour", "fence");
      assertHearsNothingPersonal(here);
      assertHearsNothingPersonal(ben);
      assertEquals(List.of(), kept(guest).objects("drafts"));
    }
  }

  @Test
  void the_highest_version_of_a_draft_wins_in_whatever_order_they_come() {
    assertEquals("newer", keep(ada, "harbour", "newer", 9).string("text"));
    assertEquals("newer", keep(ada, "harbour", "older", 8).string("text"));
    assertEquals("newer", keep(ada, "harbour", "as new", 9).string("text"));
    assertEquals("newer", keep(ada, "harbour", "", 9).string("text"));
    assertEquals(1, kept(ada).objects("drafts").size());
    assertEquals("", keep(ada, "harbour", "", 10).string("text"));
    assertEquals(List.of(), kept(ada).objects("drafts"));
  }

  @Test
  void whoever_leaves_a_room_leaves_nothing_there() {
    Api guest = Api.guest(server, "Ben");
    guest.join("harbour");
    keep(guest, "harbour", "begun", 1);
    assertEquals(200, guest.send("PUT", path("harbour", "favourite"), "{}").statusCode());
    String ben =
        JsonFields.parse(guest.send("GET", "/api/v1/session", null).body())
            .object("you")
            .string("id");
    assertEquals(
        204, ada.send("DELETE", "/api/v1/rooms/harbour/members/" + ben, null).statusCode());
    assertEquals(List.of(), kept(guest).objects("drafts"));
    assertEquals(List.of(), kept(guest).strings("favourites"));
    guest.join("harbour");
    assertEquals(List.of(), kept(guest).objects("drafts"));
  }

  @Test
  void only_members_keep_something_of_a_room_and_nobody_learns_of_a_hidden_one() {
    ada.send("POST", "/api/v1/rooms", "{\"name\":\"ops\",\"kind\":\"private\"}");
    Api guest = Api.guest(server, "Ben");
    for (String what : List.of("favourite", "draft")) {
      String body = what.equals("draft") ? "{\"text\":\"begun\",\"version\":1}" : "{}";
      assertEquals("not_a_member", code(guest, path("harbour", what), body));
      assertEquals("not_found", code(guest, path("ops", what), body));
      assertEquals("not_found", code(guest, path("no-such-room", what), body));
    }
  }

  @Test
  void drafts_have_their_limits() {
    String most = "é".repeat(8192);
    assertEquals(most, keep(ada, "harbour", most, 1).string("text"));
    String over = "{\"text\":\"" + most + "e\",\"version\":2}";
    assertEquals("too_large", code(ada, path("harbour", "draft"), over));
    for (String version : List.of("0", "9007199254740992")) {
      String body = "{\"text\":\"begun\",\"version\":" + version + "}";
      assertEquals("invalid", code(ada, path("harbour", "draft"), body));
    }
    for (int i = 0; i < Personal.ROOMS_MAX - 1; i++) {
      clock.forward(Duration.ofSeconds(1));
      ada.createRoom("room-" + i);
      keep(ada, "room-" + i, "begun", 1);
    }
    String body = "{\"text\":\"begun\",\"version\":1}";
    clock.forward(Duration.ofSeconds(1));
    assertEquals("too_large", code(ada, path("quay", "draft"), body));
    assertEquals("again", keep(ada, "room-1", "again", 2).string("text"));
  }

  @Test
  void whoever_writes_without_pause_is_slowed_down() {
    int status = 200;
    // On a slow machine some are earned meanwhile.
    for (int i = 1; status == 200 && i <= 10 * Personal.RATE.burst(); i++) {
      String body = "{\"text\":\"begun\",\"version\":" + i + "}";
      status = ada.send("PUT", path("harbour", "draft"), body).statusCode();
    }
    assertEquals(429, status);
  }

  @Test
  void no_token_reads_what_is_kept_for_its_person_alone() {
    String made = "{\"name\":\"Backup\",\"scope\":\"admin\",\"days\":1}";
    byte[] answer = ada.send("POST", "/api/v1/account/tokens", made).body();
    Api program = Api.of(server, JsonFields.parse(answer).string("token"));
    assertEquals(403, program.send("GET", "/api/v1/personal", null).statusCode());
    assertEquals("forbidden", code(program, path("harbour", "favourite"), "{}"));
  }

  private List<String> favour(String room, String body) {
    HttpResponse<byte[]> answer = ada.send("PUT", path(room, "favourite"), body);
    assertEquals(200, answer.statusCode());
    return JsonFields.parse(answer.body()).strings("favourites");
  }

  private static JsonFields keep(Api api, String room, String text, long version) {
    String body = "{\"text\":\"%s\",\"version\":%d}".formatted(text, version);
    HttpResponse<byte[]> answer = api.send("PUT", path(room, "draft"), body);
    assertEquals(200, answer.statusCode());
    return JsonFields.parse(answer.body());
  }

  private static JsonFields kept(Api api) {
    return JsonFields.parse(api.send("GET", "/api/v1/personal", null).body());
  }

  private static String code(Api api, String path, @Nullable String body) {
    return JsonFields.parse(api.send("PUT", path, body).body()).string("code");
  }

  private static String path(String room, String what) {
    return "/api/v1/rooms/" + room + "/" + what;
  }

  private TestClient here(Api api) {
    return TestClient.returning(server, api.token(), Map.of()).awaitLive();
  }

  private static void assertHearsNothingPersonal(TestClient client) {
    while (true) {
      FromServer frame = client.next();
      assertEquals(false, frame instanceof Event.Favourites || frame instanceof Event.DraftKept);
      if (frame instanceof Event.Posted posted && posted.message().text().equals("fence")) {
        return;
      }
    }
  }
}
