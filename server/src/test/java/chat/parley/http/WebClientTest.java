package chat.parley.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.parley.testing.Api;
import chat.parley.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How the page is served; skipped when the program was built without it.
class WebClientTest {
  private static final TestServer server = TestServer.start();
  private static final Api nobody = Api.anonymous(server);

  @BeforeAll
  static void needsThePage() {
    assumeTrue(WebClientTest.class.getResource("/web/index.html") != null, "web/dist is not built");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void the_page_is_served_at_the_root_and_at_the_addresses_of_rooms() {
    HttpResponse<byte[]> page = nobody.send("GET", "/", null);
    assertEquals(200, page.statusCode());
    assertEquals(
        Optional.of("text/html; charset=utf-8"), page.headers().firstValue("Content-Type"));
    assertEquals(Optional.of("no-cache"), page.headers().firstValue("Cache-Control"));
    assertArrayEquals(page.body(), nobody.send("GET", "/r/lobby", null).body());
    assertArrayEquals(page.body(), nobody.send("GET", "/r/any%20thing", null).body());
  }

  @Test
  void a_page_that_is_known_is_not_sent_again() {
    String etag = nobody.send("GET", "/", null).headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> again = nobody.send("GET", "/", null, "If-None-Match", etag);
    assertEquals(304, again.statusCode());
    assertEquals(0, again.body().length);
    assertEquals(Optional.of(etag), again.headers().firstValue("ETag"));
    assertEquals(200, nobody.send("GET", "/", null, "If-None-Match", "\"other\"").statusCode());
  }

  @Test
  void the_page_is_compressed_for_those_who_take_it() throws IOException {
    HttpResponse<byte[]> plain = nobody.send("GET", "/", null);
    HttpResponse<byte[]> gzip = nobody.send("GET", "/", null, "Accept-Encoding", "gzip, deflate");
    assertEquals(Optional.of("gzip"), gzip.headers().firstValue("Content-Encoding"));
    assertEquals(Optional.of("Accept-Encoding"), gzip.headers().firstValue("Vary"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
      assertArrayEquals(plain.body(), in.readAllBytes());
    }
    assertTrue(gzip.body().length < plain.body().length);
    HttpResponse<byte[]> brotli = nobody.send("GET", "/", null, "Accept-Encoding", "gzip, br");
    assertEquals(Optional.of("br"), brotli.headers().firstValue("Content-Encoding"));
    assertTrue(brotli.body().length < gzip.body().length);
  }

  @Test
  void nothing_outside_the_page_s_folder_is_served() {
    for (String path : new String[] {"/../db/V001__first_light.sql", "/openapi.json", "/web/"}) {
      assertEquals(404, nobody.send("GET", path, null).statusCode(), path);
    }
  }
}
