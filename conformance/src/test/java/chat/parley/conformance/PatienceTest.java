package chat.parley.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The deadlines of the protocol, all waited for at once: this test takes as long as the longest.
class PatienceTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /// When and how a connection ended.
  private static long endOf(Wire wire, long startedAt) {
    while (!wire.isClosed()) {
      long waited = System.nanoTime() - startedAt;
      if (waited > LONGEST.toNanos()) {
        throw new AssertionError("still open after " + LONGEST.toSeconds() + " s");
      }
      LockSupport.parkNanos(10_000_000);
    }
    return Duration.ofNanos(System.nanoTime() - startedAt).toSeconds();
  }

  @Test
  @Timeout(100)
  void each_deadline_closes_with_its_code_and_who_answers_stays(@TempDir Path data)
      throws IOException {
    try (Server server = Server.startUnhurried(data);
        Wire noHello = Wire.parley(server.port());
        Client unfinished = Client.guest(server.port(), "Ada");
        Client mute = Client.guest(server.port(), "Ben");
        Client alive = Client.guest(server.port(), "Cleo")) {
      long start = System.nanoTime();
      mute.wire().answerNoPings();
      unfinished.wire().frame(Wire.TEXT, new byte[] {'{'});
      assertAll(
          () -> assertTrue(endOf(noHello, start) >= 8),
          () -> assertEquals(4001, noHello.awaitClose()),
          () -> assertTrue(endOf(unfinished.wire(), start) >= 28),
          () -> assertEquals(4003, unfinished.wire().awaitClose()),
          () -> assertTrue(endOf(mute.wire(), start) >= 40),
          () -> assertEquals(4002, mute.wire().awaitClose()));
      alive.postDone("lobby", "still here");
    }
  }

  @Test
  void who_does_not_read_is_cut_and_the_others_do_not_wait(@TempDir Path data) throws IOException {
    try (Server server = Server.startUnhurried(data);
        Wire asleep = Wire.openUnread(server.port());
        Client ada = Client.guest(server.port(), "Ada");
        Client ben = Client.guest(server.port(), "Ben")) {
      String text = "x".repeat(16_000);
      for (int n = 0; n < 1_000; n++) {
        ada.post("lobby", text);
      }
      String room = ada.lobby().text("id");
      Await.until("Ben has all", () -> ben.texts(room).size() == 1_000);
      Await.until("the sleeper is cut", () -> isCut(asleep));
      ada.postDone("lobby", "goes on");
      ben.awaitPosted("goes on");
    }
  }

  /// Writing fails only when the server has closed the connection.
  private static boolean isCut(Wire wire) {
    try {
      wire.frame(0x80 | Wire.PONG, new byte[0]);
      return false;
    } catch (IOException _) {
      return true;
    }
  }
}
