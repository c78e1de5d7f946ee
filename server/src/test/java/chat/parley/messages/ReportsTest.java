package chat.parley.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Message;
import chat.parley.testing.Api;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is reported comes before those who may delete it, and nobody else.
class ReportsTest {
  private static final String MESSAGES = "/api/v1/rooms/%s/messages/%s";

  private TestServer server;
  private Api ada;
  private Api ben;
  private Api cleo;

  @BeforeEach
  void open() {
    server = TestServer.unhurried();
    ada = Api.owner(server, "Ada", "a lamp in every window");
    ben = Api.guest(server, "Ben");
    cleo = Api.guest(server, "Cleo");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_reported_message_comes_before_the_admin_until_it_is_deleted() {
    Message rude = said(ben, "lobby", "something rude");
    assertEquals(204, report(cleo, "lobby", rude, "unkind"));
    assertEquals(204, report(cleo, "lobby", rude, "very unkind"), "the reason is the last one");
    JsonFields reported = only(ada);
    assertEquals("something rude", reported.object("message").string("text"));
    assertEquals("lobby", reported.string("roomName"));
    JsonFields report = reported.objects("reports").getFirst();
    assertEquals("Cleo", report.object("by").string("name"));
    assertEquals("very unkind", report.string("reason"));
    for (Api nobody : List.of(ben, cleo)) {
      assertEquals(List.of(), reported(nobody));
    }
    assertEquals(204, send(ada, "DELETE", "lobby", rude, ""));
    assertEquals(List.of(), reported(ada));
  }

  @Test
  void a_message_that_is_left_standing_is_in_the_list_no_more_until_it_is_reported_again() {
    Message said = said(ben, "lobby", "a matter of taste");
    assertEquals(204, report(cleo, "lobby", said, ""));
    assertEquals(403, send(cleo, "DELETE", "lobby", said, "/reports"));
    assertEquals(204, send(ada, "DELETE", "lobby", said, "/reports"));
    assertEquals(List.of(), reported(ada));
    assertEquals(204, report(cleo, "lobby", said, ""));
    assertEquals(1, reported(ada).size());
  }

  @Test
  void what_is_reported_in_a_private_room_comes_before_its_moderators_not_before_the_owner() {
    Api dora = Api.guest(server, "Dora");
    String room =
        id(dora.send("POST", "/api/v1/rooms", "{\"name\":\"cabin\",\"kind\":\"private\"}"));
    String benId =
        JsonFields.parse(ben.send("GET", "/api/v1/session", null).body())
            .object("you")
            .string("id");
    assertEquals(
        204, dora.send("PUT", "/api/v1/rooms/" + room + "/members/" + benId, null).statusCode());
    Message said = said(ben, room, "between us");
    assertEquals(204, report(dora, room, said, ""));
    assertEquals(1, reported(dora).size());
    assertEquals(List.of(), reported(ada), "an owner reads no private room");
    HttpResponse<byte[]> hidden = put(cleo, room, said);
    HttpResponse<byte[]> missing = put(cleo, "R00000000000001", said);
    assertEquals(404, hidden.statusCode());
    assertArrayEquals(missing.body(), hidden.body(), "hidden and missing are told alike");
  }

  @Test
  void nobody_reports_themselves_nor_what_is_gone_nor_without_end() {
    Message own = said(ben, "lobby", "mine");
    assertEquals(403, report(ben, "lobby", own, ""));
    assertEquals(422, report(cleo, "lobby", own, "x".repeat(501)));
    assertEquals(204, send(ben, "DELETE", "lobby", own, ""));
    assertEquals(404, report(cleo, "lobby", own, ""));
    int last = 0;
    for (int i = 0; i < 11; i++) {
      last = report(cleo, "lobby", own, "");
    }
    assertEquals(429, last);
  }

  private static Message said(Api api, String room, String text) {
    api.post(room, text);
    return api.page(room, "").messages().getLast();
  }

  private static int report(Api api, String room, Message message, String reason) {
    return api.send(
            "PUT",
            MESSAGES.formatted(room, message.id()) + "/report",
            "{\"reason\":\"" + reason + "\"}")
        .statusCode();
  }

  private static HttpResponse<byte[]> put(Api api, String room, Message message) {
    return api.send("PUT", MESSAGES.formatted(room, message.id()) + "/report", "{}");
  }

  private static int send(Api api, String method, String room, Message message, String more) {
    return api.send(method, MESSAGES.formatted(room, message.id()) + more, null).statusCode();
  }

  private static JsonFields only(Api api) {
    return reported(api).getFirst();
  }

  private static List<JsonFields> reported(Api api) {
    HttpResponse<byte[]> answer = api.send("GET", "/api/v1/reports", null);
    assertEquals(200, answer.statusCode(), () -> new String(answer.body(), UTF_8));
    return JsonFields.parse(answer.body()).objects("reported");
  }

  private static String id(HttpResponse<byte[]> answer) {
    return JsonFields.parse(answer.body()).string("id");
  }
}
