package chat.parley.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.testing.Api;
import chat.parley.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a server does on which nobody has set anything: rows of the table in docs/security-model.md
/// that no feature's own test shows.
class FreshServerTest {
  private static final String PASSWORD = "a lamp in every window";

  private TestServer server;

  @BeforeEach
  void open() {
    server = TestServer.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void there_are_no_metrics_and_no_internal_pages() {
    Api anybody = Api.anonymous(server);
    for (String path : List.of("/metrics", "/debug", "/actuator", "/admin", "/api/v1/metrics")) {
      assertEquals(404, anybody.send("GET", path, null).statusCode(), path);
    }
  }

  @Test
  void the_folder_and_the_setup_link_are_for_their_owner_alone() throws IOException {
    assertEquals("rwx------", permissions(server.data()));
    String token = server.setupToken();
    List<Path> holding;
    try (Stream<Path> files = Files.list(server.data())) {
      holding = files.filter(Files::isRegularFile).filter(it -> holds(it, token)).toList();
    }
    assertEquals(1, holding.size(), "the link is in one file");
    assertEquals("rw-------", permissions(holding.getFirst()));
  }

  @Test
  void a_request_that_is_too_large_is_refused() {
    Api ada = Api.guest(server, "Ada");
    String alive = "/livez?x=";
    assertEquals(200, ada.send("GET", alive + "x".repeat(3_000), null).statusCode());
    assertEquals(400, ada.send("GET", alive + "x".repeat(5_000), null).statusCode());
    assertEquals(200, ada.send("GET", alive, null, "Cookie", "x".repeat(6_000)).statusCode());
    assertEquals(400, ada.send("GET", alive, null, "Cookie", "x".repeat(9_000)).statusCode());
    String body = "{\"name\":\"" + "x".repeat(256 * 1024) + "\"}";
    assertEquals(413, ada.send("POST", "/api/v1/rooms", body).statusCode());
  }

  @Test
  void a_password_has_ten_characters_and_is_kept_as_argon2id() {
    String body = "{\"token\":\"%s\",\"place\":\"Harbour\",\"name\":\"Ada\",\"password\":\"%s\"}";
    Api anybody = Api.anonymous(server);
    String token = server.setupToken();
    String tooShort = body.formatted(token, "x".repeat(9));
    assertEquals(422, anybody.send("POST", "/api/v1/setup", tooShort).statusCode());
    String tooLong = body.formatted(token, "x".repeat(257));
    assertEquals(422, anybody.send("POST", "/api/v1/setup", tooLong).statusCode());
    Api.owner(server, "Ada", PASSWORD);
    assertTrue(isStored("$argon2id$v=19$m=19456,t=2,p=1$"));
    assertFalse(isStored(PASSWORD));
  }

  @Test
  void a_password_that_many_people_use_is_refused() {
    String token = server.setupToken();
    for (String common : List.of("1234567890", "QwertyUiop")) {
      String body =
          "{\"token\":\"%s\",\"place\":\"Harbour\",\"name\":\"Ada\",\"password\":\"%s\"}"
              .formatted(token, common);
      HttpResponse<byte[]> answer = Api.anonymous(server).send("POST", "/api/v1/setup", body);
      assertEquals(422, answer.statusCode(), common);
    }
    Api.owner(server, "Ada", PASSWORD);
  }

  @Test
  void no_token_is_kept_as_it_is() {
    Api ada = Api.owner(server, "Ada", PASSWORD);
    String token = ada.token();
    assertFalse(isStored(token));
    assertFalse(isStored(token.substring(token.indexOf('_') + 1)));
    assertEquals(201, ada.send("POST", "/api/v1/invitations", "{}").statusCode());
    assertFalse(isStored("parleyi_"));
  }

  @Test
  void nothing_that_was_said_is_in_the_log() {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    Handler listening = new Listening(lines);
    Logger.getLogger("").addHandler(listening);
    try {
      Api ada = Api.owner(server, "Ada", PASSWORD);
      ada.createRoom("canary-room");
      ada.post("canary-room", "canary text");
      ada.send("POST", "/api/v1/rooms?canary", "{canary");
      Api.anonymous(server)
          .send("POST", "/api/v1/session", "{\"account\":\"canary\",\"password\":\"canary!\"}");
      server.restart();
      Logger.getLogger("canary").info("the log is listened to");
      List<String> telling =
          lines.stream().filter(it -> it.contains("canary") || it.contains(ada.token())).toList();
      assertEquals(List.of(), telling);
      assertTrue(lines.contains("the log is listened to"), lines::toString);
    } finally {
      Logger.getLogger("").removeHandler(listening);
    }
  }

  private boolean isStored(String text) {
    try (Stream<Path> files = Files.list(server.data())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().contains("db"))
          .anyMatch(file -> holds(file, text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static final class Listening extends Handler {
    private final Queue<String> lines;

    Listening(Queue<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord entry) {
      lines.add(entry.getMessage() + (entry.getThrown() == null ? "" : entry.getThrown()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
