package chat.parley.uploads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.ClientId;
import chat.parley.ids.UploadId;
import chat.parley.protocol.Command;
import chat.parley.protocol.Event;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Message;
import chat.parley.protocol.Position;
import chat.parley.protocol.RoomSummary;
import chat.parley.protocol.Upload;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.MovedClock;
import chat.parley.testing.PlainClient;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class UploadsTest {
  private static final byte[] NOTE = "The harbour is calm.".getBytes(UTF_8);
  private static final String POSTS = "/api/v1/rooms/%s/messages";
  private static final MovedClock clock = new MovedClock();
  private static final TestServer server =
      TestServer.startAt(clock, "--posts-per-second=1000", "--posts-burst=1000");

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_file_comes_with_its_message_to_whoever_is_there_comes_back_or_reads_the_history() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      ada.api().createRoom("files");
      RoomSummary made = ada.api().room("files");
      Position before = new Position(made.epoch(), made.head());
      UploadId id = uploaded(ada.api(), "notes%20of%20the%20day.txt", NOTE);
      Command.Post post =
          new Command.Post(ClientId.random(clock.millis()), "files", "", List.of(id));
      var first = Await.result(ada.posting(post));
      assertEquals(first, Await.result(ada.posting(post)), "a repeat gets the first answer");

      Upload expected =
          new Upload(id, "notes of the day.txt", "application/octet-stream", NOTE.length, 0, 0);
      assertEquals(List.of(expected), ada.next(Event.Posted.class).message().uploads());
      assertEquals(List.of(expected), only(ada.api(), "files").uploads());
      try (TestClient back = TestClient.returning(server, ada.token(), Map.of(made.id(), before))) {
        assertEquals(List.of(expected), back.next(Event.Posted.class).message().uploads());
      }
      HttpResponse<byte[]> file = get(ada.api(), id);
      assertArrayEquals(NOTE, file.body());
      assertEquals(
          "attachment; filename*=UTF-8''notes%20of%20the%20day.txt",
          file.headers().firstValue("Content-Disposition").orElse(""));
      assertEquals(
          "default-src 'none'; sandbox",
          file.headers().firstValue("Content-Security-Policy").orElse(""));
      String tag = file.headers().firstValue("ETag").orElseThrow();
      assertEquals(304, ada.api().send("GET", path(id), null, "If-None-Match", tag).statusCode());
    }
  }

  @Test
  void who_may_not_read_the_message_gets_its_file_in_no_way() {
    Api ada = Api.guest(server, "Ada");
    Api bob = Api.guest(server, "Bob");
    UploadId id = uploaded(ada, "a.txt", NOTE);
    assertEquals(404, get(bob, id).statusCode(), "while it waits");
    assertEquals(404, post(bob, "lobby", id).statusCode(), "nobody posts another's file");
    assertEquals(401, get(Api.anonymous(server), id).statusCode());
    String room =
        JsonFields.parse(
                ada.send("POST", "/api/v1/rooms", "{\"name\":\"cabin\",\"kind\":\"private\"}")
                    .body())
            .string("id");
    assertEquals(201, post(ada, room, id).statusCode());
    assertEquals(200, get(ada, id).statusCode());
    HttpResponse<byte[]> hidden = get(bob, id);
    HttpResponse<byte[]> missing = get(bob, new UploadId(1));
    assertEquals(404, hidden.statusCode());
    assertArrayEquals(missing.body(), hidden.body(), "hidden and missing are told alike");
    assertEquals(404, post(ada, "lobby", id).statusCode(), "a file is of one message");
  }

  @Test
  void the_file_of_a_deleted_message_is_gone_at_once_and_soon_from_the_disk() {
    Api ada = Api.guest(server, "Ada");
    ada.createRoom("regret");
    UploadId id = uploaded(ada, "regret.txt", "the-cat-is-called-Marmalade".getBytes(UTF_8));
    assertEquals(201, post(ada, "regret", id).statusCode());
    Message message = only(ada, "regret");
    assertEquals(
        204, ada.send("DELETE", POSTS.formatted("regret") + "/" + message.id(), null).statusCode());
    assertEquals(404, get(ada, id).statusCode());
    assertEquals(List.of(), only(ada, "regret").uploads());
    Await.until("no file of the data folder holds it", () -> !isOnDisk("Marmalade"));
  }

  @Test
  void a_file_that_no_message_brings_along_is_thrown_away_after_a_day() {
    Api ada = Api.guest(server, "Ada");
    UploadId id = uploaded(ada, "forgotten.txt", "nobody-wants-me".getBytes(UTF_8));
    assertTrue(isOnDisk("nobody-wants-me"));
    clock.forward(Duration.ofHours(25));
    Await.until("it is thrown away", () -> !isOnDisk("nobody-wants-me"));
    assertEquals(404, get(Api.guest(server, "Bob"), id).statusCode());
  }

  @Test
  void a_large_file_is_sent_back_octet_for_octet_and_in_parts() {
    Api ada = Api.guest(server, "Ada");
    byte[] large = new byte[9 * 1024 * 1024 + 77];
    new Random(7).nextBytes(large);
    UploadId id = uploaded(ada, "large.bin", large);
    assertArrayEquals(large, get(ada, id).body());
    HttpResponse<byte[]> part = ada.send("GET", path(id), null, "Range", "bytes=1000000-1000009");
    assertEquals(206, part.statusCode());
    assertEquals(10, part.body().length);
    assertEquals(large[1_000_003], part.body()[3]);
    assertEquals(
        "bytes 1000000-1000009/" + large.length,
        part.headers().firstValue("Content-Range").orElse(""));
    assertEquals(416, ada.send("GET", path(id), null, "Range", "bytes=99999999-").statusCode());
  }

  @Test
  void what_is_too_large_empty_or_nameless_is_refused_and_leaves_nothing() throws IOException {
    Api guest = Api.guest(server, "Ada");
    byte[] tooLarge = new byte[10 * 1024 * 1024 + 1];
    assertEquals(413, guest.upload("large.bin", tooLarge).statusCode());
    assertEquals(422, guest.upload("empty.txt", new byte[0]).statusCode());
    assertEquals(422, guest.upload("..%2F..", NOTE).statusCode());
    assertEquals(422, guest.upload("%zz", NOTE).statusCode());
    assertEquals(422, guest.send("POST", "/api/v1/uploads", "{}").statusCode(), "without a name");
    assertEquals(401, Api.anonymous(server).upload("a.txt", NOTE).statusCode());
    assertEquals(
        403, guest.upload("a.txt", NOTE, "Origin", "https://elsewhere.example").statusCode());
    try (Stream<Path> receiving = Files.list(server.data().resolve("uploads/receiving"))) {
      assertEquals(0, receiving.count());
    }
    for (String ids : List.of("[\"F1\"]", "\"F1\"", "[1]")) {
      assertEquals(
          422,
          guest
              .send("POST", POSTS.formatted("lobby"), "{\"text\":\"x\",\"uploads\":" + ids + "}")
              .statusCode());
    }
  }

  @Test
  void a_person_uploads_no_more_than_twenty_files_a_minute() {
    Api ada = Api.guest(server, "Ada");
    List<Integer> answers =
        Stream.generate(() -> ada.upload("a.txt", NOTE).statusCode()).limit(21).toList();
    assertEquals(201, answers.get(19));
    assertEquals(429, answers.get(20));
  }

  @Test
  void a_plain_client_sees_the_names_of_files() {
    Api ada = Api.guest(server, "Ada");
    UploadId id = uploaded(ada, "map.pdf", NOTE);
    try (PlainClient plain = PlainClient.connect(server)) {
      assertEquals(
          201,
          ada.send(
                  "POST",
                  POSTS.formatted("lobby"),
                  "{\"text\":\"the way\",\"uploads\":[\"" + id + "\"]}")
              .statusCode());
      assertEquals("the way\n[file: map.pdf]", plain.next());
    }
  }

  private static UploadId uploaded(Api api, String name, byte[] file) {
    HttpResponse<byte[]> answer = api.upload(name, file);
    assertEquals(201, answer.statusCode(), () -> new String(answer.body(), UTF_8));
    return UploadId.parse(JsonFields.parse(answer.body()).string("id")).orElseThrow();
  }

  private static HttpResponse<byte[]> post(Api api, String room, UploadId id) {
    return api.send("POST", POSTS.formatted(room), "{\"text\":\"\",\"uploads\":[\"" + id + "\"]}");
  }

  private static HttpResponse<byte[]> get(Api api, UploadId id) {
    return api.send("GET", path(id), null);
  }

  private static String path(UploadId id) {
    return "/api/v1/uploads/" + id;
  }

  private static Message only(Api api, String room) {
    return api.page(room, "").messages().getFirst();
  }

  private static boolean isOnDisk(String text) {
    try (Stream<Path> files = Files.walk(server.data())) {
      return files.filter(Files::isRegularFile).anyMatch(file -> read(file).contains(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException _) {
      return ""; // thrown away meanwhile
    }
  }
}
