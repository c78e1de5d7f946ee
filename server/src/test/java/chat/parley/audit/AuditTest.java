package chat.parley.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.ids.RoomId;
import chat.parley.protocol.AuditCodec;
import chat.parley.protocol.AuditEntry;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Message;
import chat.parley.testing.Api;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is done to govern the place is written down, and can be shown not to have been changed.
class AuditTest {
  private static final String PASSWORD = "a lamp in every window";

  private final MovedClock clock = new MovedClock();
  private TestServer server;
  private Api ada;

  @BeforeEach
  void open() {
    server = TestServer.unhurried();
    ada = Api.owner(server, "Ada", PASSWORD);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void each_act_stands_there_with_who_did_it_to_whom_and_from_where() {
    Api ben = Api.guest(server, "Ben");
    String benId = id(ben.send("GET", "/api/v1/session", null), "you");
    RoomId room = ada.createRoom("quay").id();
    ben.join("quay");
    ben.post("quay", "a-secret-text");
    Message message = ada.page("quay", "").messages().getFirst();
    act("PUT", "/rooms/quay/moderators/" + benId);
    act("DELETE", "/rooms/quay/moderators/" + benId);
    assertEquals(
        204, ada.send("PUT", "/api/v1/rooms/quay/mutes/" + benId, "{\"minutes\":60}").statusCode());
    act("DELETE", "/rooms/quay/mutes/" + benId);
    act("DELETE", "/rooms/quay/messages/" + message.id());
    act("DELETE", "/rooms/quay/members/" + benId);
    act("PUT", "/rooms/quay/bans/" + benId);
    act("DELETE", "/rooms/quay/bans/" + benId);
    assertEquals(
        200,
        ada.send("PATCH", "/api/v1/rooms/quay", "{\"topic\":\"a-secret-topic\"}").statusCode());
    assertEquals(201, ada.send("POST", "/api/v1/invitations", "{}").statusCode());
    act("DELETE", "/people/" + benId + "/sessions");
    act("PUT", "/people/" + benId + "/deactivation");
    act("DELETE", "/people/" + benId + "/deactivation");

    List<AuditEntry> entries = entries(ada);
    assertEquals(
        List.of(
            "reactivated " + benId,
            "deactivated " + benId,
            "signed_out_by_other " + benId,
            "invitation_made member",
            "room_changed " + room,
            "unbanned " + benId,
            "banned " + benId,
            "removed " + benId,
            "message_deleted " + message.id(),
            "unmuted " + benId,
            "muted " + benId,
            "moderator_unmade " + benId,
            "moderator_made " + benId,
            "room_created " + room,
            "signed_in " + ada(),
            "signed_in " + ada(),
            "place_opened " + ada()),
        entries.stream()
            .map(it ->
                it.act() + " " + (it.act().equals("invitation_made") ? it.detail() : it.subject()))
            .toList());
    assertEquals("Ada", entries.getFirst().name());
    assertEquals("127.0.0.1", entries.getFirst().from());
    String all = new String(ada.send("GET", "/api/v1/audit", null).body(), UTF_8);
    assertFalse(all.contains("secret"), "nothing that people wrote");
    assertFalse(all.contains("quay"), "no name of a room");
  }

  @Test
  void who_signs_in_who_fails_to_and_who_goes_stands_there() {
    startWithClock();
    Api desk = Api.signIn(server, "ada", PASSWORD);
    assertEquals(401, signIn("Ada", "not the password").statusCode());
    assertEquals(401, signIn("somebody else", "a-secret-word").statusCode());
    assertEquals(
        201,
        desk.send(
                "PUT",
                "/api/v1/account/password",
                "{\"current\":\"%s\",\"password\":\"a tide for every boat\"}".formatted(PASSWORD))
            .statusCode());
    Api again = signedIn();
    assertEquals(204, again.send("DELETE", "/api/v1/session", null).statusCode());
    assertEquals(204, signedIn().send("DELETE", "/api/v1/sessions", null).statusCode());

    List<AuditEntry> entries = entries(signedIn());
    assertEquals(
        List.of(
            "signed_in password",
            "signed_out everywhere",
            "signed_in password",
            "signed_out ",
            "signed_in password",
            "password_changed ",
            "sign_in_failed password",
            "signed_in password",
            "signed_in password",
            "signed_in setup",
            "place_opened "),
        entries.stream().map(it -> it.act() + " " + it.detail()).toList());
    for (AuditEntry entry : entries.subList(0, entries.size() - 1)) {
      assertEquals("127.0.0.1", entry.from());
    }
  }

  private void startWithClock() {
    server.close();
    server = TestServer.startAt(clock);
    ada = Api.owner(server, "Ada", PASSWORD);
  }

  private Api signedIn() {
    clock.forward(Duration.ofMinutes(1));
    return Api.signIn(server, "Ada", "a tide for every boat");
  }

  @Test
  void failures_to_sign_in_as_somebody_are_written_down_twenty_times_an_hour() {
    startWithClock();
    for (int i = 0; i < 24; i++) {
      clock.forward(Duration.ofSeconds(15));
      assertEquals(401, signIn("Ada", "not the password").statusCode());
    }
    List<AuditEntry> entries = entries(ada);
    long failed = entries.stream().filter(it -> it.act().equals("sign_in_failed")).count();
    assertEquals(21, failed, "20, and one for which there was room again within six minutes");
  }

  private HttpResponse<byte[]> signIn(String name, String password) {
    return Api.anonymous(server)
        .send(
            "POST",
            "/api/v1/session",
            "{\"account\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
  }

  @Test
  void only_owners_and_admins_read_it() {
    assertEquals(403, Api.guest(server, "Ben").send("GET", "/api/v1/audit", null).statusCode());
    assertEquals(401, Api.anonymous(server).send("GET", "/api/v1/audit", null).statusCode());
  }

  @Test
  void an_entry_that_was_changed_or_taken_out_shows() throws SQLException {
    for (int i = 0; i < 5; i++) {
      ada.createRoom("room-" + i);
    }
    List<AuditEntry> whole = entries(ada);
    assertEquals(whole.size(), chainedFrom(whole));
    server.stop();
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + server.data().resolve("parley.db"));
        Statement statement = database.createStatement()) {
      for (String forbidden :
          List.of("delete from audit_entry", "update audit_entry set name = 'Eve'")) {
        assertThrows(SQLException.class, () -> statement.executeUpdate(forbidden));
      }
      statement.executeUpdate("drop trigger audit_entry_unchanged");
      statement.executeUpdate("update audit_entry set name = 'Eve' where number = 3");
    }
    server.startAgain();
    List<AuditEntry> changed = entries(ada);
    assertEquals("Eve", changed.get(changed.size() - 3).name());
    assertEquals(2, chainedFrom(changed), "up to the one before it");
  }

  /// How many entries, from the first on, are what they were.
  private static int chainedFrom(List<AuditEntry> newestFirst) {
    byte[] previous = AuditEntry.beginning();
    int count = 0;
    for (AuditEntry entry : newestFirst.reversed()) {
      if (!Arrays.equals(entry.hash(), entry.hashAfter(previous))) {
        return count;
      }
      previous = entry.hash();
      count++;
    }
    return count;
  }

  private static List<AuditEntry> entries(Api api) {
    HttpResponse<byte[]> answer = api.send("GET", "/api/v1/audit", null);
    assertEquals(200, answer.statusCode());
    List<AuditEntry> all =
        JsonFields.parse(answer.body()).objects("entries").stream().map(AuditCodec::read).toList();
    HttpResponse<byte[]> page = api.send("GET", "/api/v1/audit?before=3&limit=1", null);
    assertArrayEquals(
        all.get(all.size() - 2).hash(),
        AuditCodec.read(JsonFields.parse(page.body()).objects("entries").getFirst()).hash());
    return all;
  }

  private String ada() {
    return id(ada.send("GET", "/api/v1/session", null), "you");
  }

  private void act(String method, String path) {
    HttpResponse<byte[]> answer = ada.send(method, "/api/v1" + path, null);
    assertEquals(204, answer.statusCode(), () -> path + ": " + new String(answer.body(), UTF_8));
  }

  private static String id(HttpResponse<byte[]> answer, String of) {
    return JsonFields.parse(answer.body()).object(of).string("id");
  }
}
