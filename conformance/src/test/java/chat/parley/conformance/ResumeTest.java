package chat.parley.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.torture.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Section 4, "Returning": exactly what was missed, or `reset` with the reason.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeTest {
  private Server server;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    server = Server.startUnhurried(data);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  static Json positions(Json room, long offset) {
    return Json.object(room.text("id"), Json.object("epoch", room.text("epoch"), "offset", offset));
  }

  @Test
  void a_returning_client_gets_exactly_what_it_missed_in_order_then_caught_up() throws IOException {
    String token;
    Json lobby;
    long offset;
    try (Client ada = Client.guest(server.port(), "Ada")) {
      token = ada.token();
      lobby = ada.lobby();
      offset = ada.postDone("lobby", "seen").number("offset");
    }
    List<String> missed = new ArrayList<>();
    try (Client ben = Client.guest(server.port(), "Ben")) {
      for (int n = 0; n < 500; n++) {
        missed.add("missed " + n);
        ben.post("lobby", "missed " + n);
      }
      ben.awaitPosted("missed 499");
    }
    try (Client ada = Client.back(server.port(), token, positions(lobby, offset))) {
      String room = lobby.text("id");
      assertEquals(missed, ada.texts(room));
      assertEquals(offset + 1, ada.events(room).getFirst().number("offset"));
      Json last = ada.frames().getLast();
      assertTrue(last.is("caught_up"), last::toString);
      ada.postDone("lobby", "live again");
      ada.awaitPosted("live again");
      assertEquals(501, ada.texts(room).size());
    }
  }

  @Test
  void a_client_without_positions_gets_no_history() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      ada.postDone("lobby", "old");
      ada.awaitPosted("old");
      try (Client ben = Client.guest(server.port(), "Ben")) {
        assertTrue(ben.events(ben.lobby().text("id")).isEmpty());
        assertTrue(ben.lobby().number("head") > 0);
      }
    }
  }

  @Test
  void a_position_before_the_first_event_brings_everything() throws IOException {
    Http ada = Http.guest(server.port(), "Ada");
    Json room = ada.post("/api/v1/rooms", Json.object("name", "from-zero")).expect(201);
    for (String text : List.of("one", "two")) {
      ada.post("/api/v1/rooms/from-zero/messages", Json.object("text", text)).expect(201);
    }
    try (Client ben = Client.guest(server.port(), "Ben")) {
      Http.bearer(server.port(), ben.token()).put("/api/v1/rooms/from-zero/membership").expect(200);
      ben.await("joined", f -> f.is("joined"));
      ben.send(Json.object("type", "resume", "positions", positions(room, 0)));
      ben.await("caught_up", f -> f.is("caught_up") && f.text("room").equals(room.text("id")));
      Await.until("everything is there", () -> ben.texts(room.text("id")).size() >= 2);
      assertEquals(List.of("one", "two"), ben.texts(room.text("id")).subList(0, 2));
    }
  }

  @Test
  void resume_repeats_from_the_position_and_stays_live() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      long offset = ada.postDone("lobby", "a").number("offset");
      ada.postDone("lobby", "b");
      ada.awaitPosted("b");
      long before = ada.count(f -> f.is("caught_up"));
      ada.send(Json.object("type", "resume", "positions", positions(ada.lobby(), offset)));
      Await.until("caught up again", () -> ada.count(f -> f.is("caught_up")) > before);
      assertEquals(2, ada.texts(ada.lobby().text("id")).stream().filter("b"::equals).count());
      assertEquals(1, ada.texts(ada.lobby().text("id")).stream().filter("a"::equals).count());
      ada.postDone("lobby", "c");
      ada.awaitPosted("c");
    }
  }

  @Test
  void a_position_of_another_log_is_reset_and_live_from_the_head_on() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      String room = ada.lobby().text("id");
      Json position = Json.object("epoch", "otherlog", "offset", 1);
      ada.send(Json.object("type", "resume", "positions", Json.object(room, position)));
      Json reset = ada.await("reset", f -> f.is("reset"));
      assertEquals("epoch_changed", reset.text("reason"));
      assertEquals(ada.lobby().text("epoch"), reset.text("epoch"));
      long offset = ada.postDone("lobby", "after the reset").number("offset");
      assertTrue(reset.number("head") < offset);
      ada.awaitPosted("after the reset");
    }
  }

  @Test
  void a_position_beyond_the_head_does_not_go_by_silently() throws IOException {
    try (Client ada = Client.guest(server.port(), "Ada")) {
      ada.send(Json.object("type", "resume", "positions", positions(ada.lobby(), 9_000_000)));
      ada.await("reset", f -> f.is("reset") && f.text("room").equals(ada.lobby().text("id")));
      ada.postDone("lobby", "beyond");
      ada.awaitPosted("beyond");
    }
  }

  @Test
  void a_room_that_is_not_yours_is_not_available() throws IOException {
    Http ada = Http.guest(server.port(), "Ada");
    Json room = ada.post("/api/v1/rooms", Json.object("name", "adas-own")).expect(201);
    try (Client ben = Client.guest(server.port(), "Ben")) {
      for (Json foreign : List.of(room, Json.object("id", "R0000000000000", "epoch", "x"))) {
        ben.send(Json.object("type", "resume", "positions", positions(foreign, 0)));
        Json reset =
            ben.await("reset", f -> f.is("reset") && f.text("room").equals(foreign.text("id")));
        assertEquals("not_available", reset.text("reason"));
        assertFalse(reset.has("head"));
        assertFalse(reset.has("epoch"));
      }
    }
  }

  @Test
  void who_is_too_far_behind_is_told_so_and_reads_the_room_anew(@TempDir Path data)
      throws IOException {
    try (Server own = Server.startUnhurried(data);
        Client ada = Client.guest(own.port(), "Ada")) {
      String room = ada.lobby().text("id");
      for (int n = 1; n <= 10_001; n++) {
        ada.post(room, "far " + n);
      }
      ada.awaitPosted("far 10001");
      ada.send(Json.object("type", "resume", "positions", positions(ada.lobby(), 1)));
      Await.until("10,000 events are replayed", () -> ada.count(f -> f.is("caught_up")) == 2);
      assertEquals(20_001, ada.events(room).size());
      ada.send(Json.object("type", "resume", "positions", positions(ada.lobby(), 0)));
      Json reset = ada.await("reset", f -> f.is("reset"));
      assertEquals("too_far_behind", reset.text("reason"));
      assertEquals(10_001, reset.number("head"));
      Json page =
          Http.bearer(own.port(), ada.token()).get("/api/v1/rooms/lobby/messages").expect(200);
      assertEquals(10_001, page.number("offset"));
    }
  }
}
