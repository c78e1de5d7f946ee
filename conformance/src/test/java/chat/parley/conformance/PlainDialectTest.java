package chat.parley.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.torture.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Section 8 of the protocol: what the simplest clients there are do, unmodified.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainDialectTest {
  private Server server;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    server = Server.startUnhurried(data);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void a_text_reaches_everyone_the_sender_included_as_it_was_sent() throws IOException {
    try (Wire ada = Wire.plain(server.port());
        Wire ben = Wire.plain(server.port());
        Wire cleo = Wire.open(server.port())) {
      String text = "{\"not\": looked into} \u00e9\u20ac\ud83d\ude00 \t ";
      ada.send(text);
      for (Wire wire : List.of(ada, ben, cleo)) {
        assertEquals(text, wire.await("the text arrives", _ -> true));
      }
      ben.send("and back");
      for (Wire wire : List.of(ada, ben, cleo)) {
        wire.await("the answer arrives", "and back"::equals);
        assertEquals(List.of(text, "and back"), wire.texts());
      }
    }
  }

  @Test
  void the_clients_of_the_jdk_talk_to_each_other() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      Ear adaHears = new Ear();
      Ear benHears = new Ear();
      WebSocket ada = connect(http, adaHears);
      WebSocket ben = connect(http, benHears);
      ada.sendText("from the JDK", true).join();
      Await.until("both hear it", () -> adaHears.heard("from the JDK"));
      Await.until("both hear it", () -> benHears.heard("from the JDK"));
      ada.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
      ben.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
      Await.until("the close is answered", () -> adaHears.closed && benHears.closed);
    }
  }

  private WebSocket connect(HttpClient http, Ear ear) {
    URI address = URI.create("ws://localhost:" + server.port() + "/ws");
    return http.newWebSocketBuilder().buildAsync(address, ear).join();
  }

  private static final class Ear implements WebSocket.Listener {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    boolean heard(String text) {
      return heard.contains(text);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      heard.add(text.toString());
      socket.request(1);
      return java.util.concurrent.CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed = true;
      return java.util.concurrent.CompletableFuture.completedStage(null);
    }
  }

  @Test
  void every_receiver_gets_one_order_without_loss() throws IOException {
    List<Wire> wires = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        wires.add(Wire.plain(server.port()));
      }
      for (int n = 0; n < 50; n++) {
        for (int sender = 0; sender < 4; sender++) {
          wires.get(sender).send("order:" + sender + ":" + n);
        }
      }
      for (Wire wire : wires) {
        Await.until("all 200 arrive", () -> wire.texts().size() >= 200);
        assertEquals(wires.getFirst().texts(), wire.texts());
      }
      List<String> mine =
          wires.getFirst().texts().stream().filter(text -> text.startsWith("order:1:")).toList();
      for (int n = 0; n < 50; n++) {
        assertEquals("order:1:" + n, mine.get(n));
      }
    } finally {
      for (Wire wire : wires) {
        wire.close();
      }
    }
  }

  @Test
  void clients_that_vanish_in_any_way_disturb_nobody() throws IOException {
    try (Wire ada = Wire.plain(server.port());
        Wire ben = Wire.plain(server.port());
        Wire silent = Wire.openUnread(server.port());
        Wire half = Wire.plain(server.port());
        Wire reset = Wire.plain(server.port());
        Wire torn = Wire.plain(server.port())) {
      reset.reset();
      half.halfClose();
      torn.bytes(new byte[] {(byte) 0x81, (byte) 0xff, 0, 0}, 4);
      torn.reset();
      for (int n = 0; n < 20; n++) {
        ada.send("still here " + n);
      }
      ben.await("the last text arrives", "still here 19"::equals);
      assertEquals(20, ben.texts().size());
      assertEquals(ben.texts(), ada.texts().subList(0, 20));
      assertFalse(silent.isClosed());
    }
  }

  @Test
  void a_newcomer_gets_no_history() throws IOException {
    try (Wire ada = Wire.plain(server.port())) {
      ada.send("before");
      ada.await("it is stored", "before"::equals);
      try (Wire ben = Wire.plain(server.port())) {
        ada.send("after");
        ben.await("the new text arrives", "after"::equals);
        assertEquals(List.of("after"), ben.texts());
      }
    }
  }

  @Test
  void what_is_posted_in_other_ways_reaches_plain_clients_as_bare_text_and_back()
      throws IOException {
    try (Wire plain = Wire.plain(server.port());
        Client cleo = Client.guest(server.port(), "Cleo")) {
      cleo.postDone("lobby", "from parley.v1");
      plain.await("it arrives", "from parley.v1"::equals);
      Http ben = Http.guest(server.port(), "Ben");
      ben.post("/api/v1/rooms/lobby/messages", Json.object("text", "from HTTP")).expect(201);
      plain.await("it arrives", "from HTTP"::equals);
      plain.send("from plain");
      Json message = cleo.awaitPosted("from plain").object("message");
      assertTrue(message.object("author").text("name").matches("Guest \\d{4}"), message::toString);
    }
  }

  @Test
  void a_fragmented_text_is_one_text_and_a_ping_within_it_is_answered() throws IOException {
    try (Wire ada = Wire.plain(server.port())) {
      ada.frame(Wire.TEXT, "one ".getBytes(UTF_8));
      ada.frame(0x80 | Wire.PING, "p".getBytes(UTF_8));
      ada.frame(0, "two ".getBytes(UTF_8));
      ada.frame(0x80, "three".getBytes(UTF_8));
      ada.await("the whole text arrives", "one two three"::equals);
      assertEquals(1, ada.pongs());
    }
  }

  @Test
  void the_longest_text_passes_and_one_byte_more_closes_with_1009() throws IOException {
    try (Wire ada = Wire.plain(server.port())) {
      String longest = "\u00e9".repeat(8_192);
      ada.send(longest);
      ada.await("16,384 bytes arrive", longest::equals);
      ada.send(longest + "x");
      assertEquals(1009, ada.awaitClose());
    }
  }

  @Test
  void a_binary_frame_closes_with_1003() throws IOException {
    try (Wire ada = Wire.plain(server.port())) {
      ada.frame(0x80 | Wire.BINARY, new byte[] {1, 2, 3});
      assertEquals(1003, ada.awaitClose());
    }
  }

  @Test
  void a_goodbye_is_answered() throws IOException {
    try (Wire ada = Wire.plain(server.port())) {
      ada.sayGoodbye();
      assertEquals(1000, ada.awaitClose());
    }
  }

  @Test
  void a_page_of_this_machine_may_connect_and_one_of_elsewhere_may_not() throws IOException {
    try (Wire page = Wire.open(server.port(), "Origin: http://localhost:3000")) {
      page.send("from a page");
      page.await("it arrives", "from a page"::equals);
    }
    upgrade("Origin: https://elsewhere.example").expectProblem(403, "origin_refused");
  }

  private Http.Answer upgrade(String header) throws IOException {
    return Http.stranger(server.port())
        .with("Upgrade: websocket")
        .with("Connection: Upgrade")
        .with("Sec-WebSocket-Version: 13")
        .with("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
        .with(header)
        .get("/ws");
  }

  @Test
  void a_sender_that_is_too_fast_is_read_more_slowly_and_loses_nothing(@TempDir Path data)
      throws IOException {
    try (Server strict = Server.start(data, "--posts-per-second", "50", "--posts-burst", "5");
        Wire ada = Wire.plain(strict.port());
        Wire ben = Wire.plain(strict.port())) {
      for (int n = 0; n < 100; n++) {
        ada.send("fast " + n);
      }
      ben.await("the last text arrives", "fast 99"::equals);
      assertEquals(100, ben.texts().size());
      assertEquals("fast 0", ben.texts().getFirst());
    }
  }
}
