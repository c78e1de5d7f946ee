package chat.parley.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.torture.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What survives the end of the process.
class RestartTest {
  @TempDir private Path data;

  @Test
  void what_was_acked_before_kill_9_is_there_once_and_in_order_and_resume_gives_what_was_missed()
      throws IOException {
    Server server = Server.startUnhurried(data);
    try {
      String token;
      Json lobby;
      List<String> acked = new ArrayList<>();
      try (Client ada = Client.guest(server.port(), "Ada")) {
        token = ada.token();
        lobby = ada.lobby();
        for (int n = 0; n < 20; n++) {
          ada.postDone("lobby", "before " + n);
          acked.add("before " + n);
          if (n % 7 == 6) {
            server = killAndRestart(server);
            ada.wire().awaitClose();
            break;
          }
        }
      }
      try (Client ada = Client.back(server.port(), token, ResumeTest.positions(lobby, 3))) {
        assertEquals(acked.subList(3, acked.size()), ada.texts(lobby.text("id")));
        assertEquals(lobby.text("epoch"), ada.lobby().text("epoch"));
        assertEquals(acked.size() + 1, ada.postDone("lobby", "after").number("offset"));
      }
      acked.add("after");
      Json page = Http.bearer(server.port(), token).get("/api/v1/rooms/lobby/messages").expect(200);
      assertEquals(
          acked, page.list("messages").stream().map(message -> message.text("text")).toList());
    } finally {
      server.close();
    }
  }

  private Server killAndRestart(Server server) throws IOException {
    int port = server.port();
    server.kill();
    Server again = Server.startUnhurriedOn(port, data);
    System.out.println("second start ready after " + again.readyAfter().toMillis() + " ms");
    return again;
  }

  @Test
  void a_retry_after_kill_9_returns_the_first_result() throws IOException {
    Server server = Server.startUnhurried(data);
    try {
      String token;
      String id = Client.newId();
      Json first;
      try (Client ada = Client.guest(server.port(), "Ada")) {
        token = ada.token();
        ada.post("lobby", "once", id);
        first = ada.awaitDone(id);
      }
      server = killAndRestart(server);
      try (Client ada = Client.back(server.port(), token, Json.object())) {
        ada.post("lobby", "once", id);
        assertEquals(first.toString(), ada.awaitDone(id).toString());
        assertEquals(first.number("offset") + 1, ada.postDone("lobby", "two").number("offset"));
      }
    } finally {
      server.close();
    }
  }

  @Test
  void a_server_that_is_asked_to_stop_says_when_to_come_back_and_keeps_what_it_accepted()
      throws IOException {
    try (Server server = Server.startUnhurried(data)) {
      Client ada = Client.guest(server.port(), "Ada");
      Wire plain = Wire.plain(server.port());
      List<String> ids = new ArrayList<>();
      for (int n = 0; n < 200; n++) {
        ids.add(ada.post("lobby", "late " + n));
      }
      ada.awaitDone(ids.get(20));
      long asked = System.nanoTime();
      server.askToStop();
      for (Wire wire : List.of(ada.wire(), plain)) {
        assertEquals(1012, wire.awaitClose());
        assertTrue(wire.closeReason().matches("reconnect in \\d+ ms"), wire::closeReason);
      }
      assertEquals(0, server.awaitExit(), server::diagnosis);
      Duration took = Duration.ofNanos(System.nanoTime() - asked);
      assertTrue(took.toSeconds() < 10, "it took " + took);
      assertEquals(List.of(), server.errors(), "nothing went wrong");
      long done = ada.count(f -> f.is("done"));
      String token = ada.token();
      ada.close();
      plain.close();
      try (Server again = Server.startUnhurried(data)) {
        Json room = Http.bearer(again.port(), token).get("/api/v1/rooms/lobby").expect(200);
        assertTrue(room.number("seq") >= done, done + " acked, " + room);
      }
    }
  }

  @Test
  void a_stop_with_clients_that_do_not_answer_still_ends_in_time() throws IOException {
    try (Server server = Server.startUnhurried(data);
        Wire _ = Wire.openUnread(server.port());
        Wire _ = Wire.openUnread(server.port(), "Sec-WebSocket-Protocol: parley.v1")) {
      long asked = System.nanoTime();
      server.askToStop();
      server.awaitExit();
      Duration took = Duration.ofNanos(System.nanoTime() - asked);
      assertTrue(took.toSeconds() < 10, "it took " + took);
    }
  }
}
