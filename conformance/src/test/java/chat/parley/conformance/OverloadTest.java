package chat.parley.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.torture.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What too much of something costs, and that nothing is lost by it.
class OverloadTest {
  private static final int READERS = 500;
  private static final String LARGE = "x".repeat(16_000);

  /// More of them than the outbox and the system hold for a reader that does not read.
  private static final int LARGE_POSTS = 60;

  private static final long RESIDENT_MAX = 600_000_000;

  @Test
  @Timeout(120)
  void memory_is_bounded_while_500_readers_do_not_read_and_they_miss_nothing(@TempDir Path data)
      throws IOException {
    try (Server server = Server.startUnhurriedWith("-Xmx128m", data);
        Client ada = Client.guest(server.port(), "Ada")) {
      List<Listener> readers = new ArrayList<>();
      for (int n = 0; n < READERS; n++) {
        readers.add(Listener.guest(server.port()));
      }
      List<String> ids = new ArrayList<>();
      for (int n = 0; n < LARGE_POSTS; n++) {
        ids.add(ada.post("lobby", LARGE));
      }
      long head = 0;
      for (String id : ids) {
        head = Math.max(head, ada.awaitDone(id).number("offset"));
      }
      assertTrue(server.residentMost() < RESIDENT_MAX, () -> "resident: " + resident(server));
      Await.until("the first one is cut, being stuck", readers.getFirst()::isCut);
      assertTrue(readAll(readers, head) > READERS, "who was cut came back");
      assertTrue(server.residentMost() < RESIDENT_MAX, () -> "resident: " + resident(server));
      assertTrue(server.isAlive(), server::diagnosis);
      assertEquals(List.of(), server.errors());
    }
  }

  /// @return how many connections they took
  private static int readAll(List<Listener> readers, long head) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return readers.stream()
          .map(reader ->
              CompletableFuture.supplyAsync(
                  () -> {
                    try {
                      return reader.readUpTo(head);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  },
                  threads))
          .toList()
          .stream()
          .mapToInt(CompletableFuture::join)
          .sum();
    }
  }

  private static String resident(Server server) {
    try {
      return Long.toString(server.residentMost());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void each_post_of_a_flood_is_answered_and_what_was_accepted_is_delivered_once(@TempDir Path data)
      throws IOException {
    try (Server server = Server.start(data);
        Client ada = Client.guest(server.port(), "Ada");
        Client ben = Client.guest(server.port(), "Ben")) {
      List<String> sent = new ArrayList<>();
      for (int n = 0; n < 2_000; n++) {
        sent.add(ada.post("lobby", "flood " + n));
      }
      Await.until(
          "each is answered", () -> ada.count(f -> f.is("done") || f.is("failed")) == sent.size());
      List<String> accepted = new ArrayList<>();
      for (Json answer : ada.frames()) {
        if (answer.is("failed")) {
          assertEquals("rate_limited", answer.text("code"));
          assertTrue(answer.number("retryAfterMillis") > 0, answer::toString);
        } else if (answer.is("done")) {
          accepted.add("flood " + sent.indexOf(answer.text("id")));
        }
      }
      assertTrue(accepted.size() >= 30 && accepted.size() < 2_000, () -> "" + accepted.size());
      String room = ben.lobby().text("id");
      Await.until("Ben has them", () -> ben.texts(room).size() >= accepted.size());
      ben.postDone("lobby", "and no more");
      ben.awaitPosted("and no more");
      accepted.add("and no more");
      assertEquals(accepted, ben.texts(room));
    }
  }
}
