package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.RawSocketClient;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/// How many guests one address may make.
class GuestLimitTest {
  private static final String SESSION = "/api/v1/session";
  private static final String BODY = "{\"name\":\"Ada\"}";

  @Test
  void beyond_the_limit_every_way_in_says_when_to_come_back_and_who_is_in_stays() {
    try (TestServer server = TestServer.start("--guests-per-minute", "3");
        RawSocketClient socket =
            RawSocketClient.upgraded(server, "Sec-WebSocket-Protocol", "parley.v1")) {
      Api ada = Api.guest(server, "Ada");
      Api.guest(server, "Ben");
      Api.guest(server, "Cleo");
      HttpResponse<byte[]> refused = Api.anonymous(server).send("POST", SESSION, BODY);
      assertEquals(429, refused.statusCode());
      assertTrue(refused.headers().firstValueAsLong("Retry-After").orElse(0) <= 20);
      assertLimited(refused.body());
      socket.sendText("{\"type\":\"hello\"}");
      assertLimited(socket.frame().payload());
      socket.sendText("{\"type\":\"hello\",\"token\":\"" + ada.token() + "\"}");
      assertEquals("welcome", JsonFields.parse(socket.frame().payload()).string("type"));
      assertEquals(2, server.count("parley.guests.rate.limited"));
    }
  }

  @Test
  void a_plain_client_beyond_the_limit_waits_for_its_turn() {
    try (TestServer server = TestServer.start("--guests-per-minute", "120");
        RawSocketClient plain = RawSocketClient.upgraded(server)) {
      while (Api.anonymous(server).send("POST", SESSION, BODY).statusCode() == 201) {
        // one more guest
      }
      plain.sendText("patience");
      assertEquals("patience", plain.frame().text());
    }
  }

  private static void assertLimited(byte[] json) {
    JsonFields fields = JsonFields.parse(json);
    assertEquals("rate_limited", fields.string("code"));
    long wait = fields.count("retryAfterMillis");
    assertTrue(wait > 0 && wait <= 20_000, () -> "wait " + wait);
  }
}
