package chat.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.testing.Api;
import chat.parley.testing.RawSocketClient;
import chat.parley.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Which requests of pages of elsewhere are refused.
class OriginsTest {
  private static final TestServer server =
      TestServer.start(
          "--allow-origin", "https://friend.example", "--public-url", "https://chat.example.org");

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_host_that_is_not_this_server_is_misdirected() {
    for (String host : List.of("evil.example", "192.0.2.1", "localhost.evil.example", "")) {
      assertEquals(421, get(host).status(), host);
    }
    for (String host :
        List.of("localhost", "127.0.0.1:1", "[::1]:80", "LOCALHOST:80", "chat.example.org")) {
      assertEquals(200, get(host).status(), host);
    }
  }

  @Test
  void pages_of_elsewhere_may_not_change_anything() {
    for (String origin :
        List.of(
            "http://evil.example",
            "null",
            "http://localhost:3000",
            "https://127.0.0.1:" + server.port())) {
      assertEquals(403, signIn("Origin", origin), origin);
    }
    for (String origin :
        List.of(server.address(), "https://friend.example", "https://chat.example.org")) {
      assertEquals(201, signIn("Origin", origin), origin);
    }
  }

  @Test
  void without_an_origin_the_browser_s_word_for_it_counts() {
    assertEquals(403, signIn("Sec-Fetch-Site", "cross-site"));
    assertEquals(403, signIn("Sec-Fetch-Site", "same-site"));
    assertEquals(201, signIn("Sec-Fetch-Site", "same-origin"));
    assertEquals(201, signIn("Sec-Fetch-Site", "none"));
    assertEquals(201, signIn());
  }

  @Test
  void reading_is_not_a_matter_of_origin() {
    var answer =
        Api.anonymous(server).send("GET", "/api/v1/session", null, "Origin", "http://evil.example");
    assertEquals(200, answer.statusCode());
    assertTrue(answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
  }

  private static int signIn(String... headers) {
    return Api.anonymous(server)
        .send("POST", "/api/v1/session", "{\"name\":\"Ada\"}", headers)
        .statusCode();
  }

  private static RawSocketClient.Answer get(String host) {
    try (RawSocketClient client = new RawSocketClient(server)) {
      return client.request("GET /livez HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    }
  }
}
