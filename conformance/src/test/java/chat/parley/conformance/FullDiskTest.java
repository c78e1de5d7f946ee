package chat.parley.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.torture.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is full refuses posts plainly, and nothing else suffers.
class FullDiskTest {
  @TempDir private Path folder;
  private boolean mounted;

  /// A small file system of its own, which only root can have.
  @BeforeEach
  void mount() throws IOException {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.toString()) == 0;
  }

  @AfterEach
  void unmount() throws IOException {
    if (mounted) {
      run("umount", folder.toString());
    }
  }

  private static int run(String... command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : 1;
    } catch (IOException _) {
      return 1; // there is no such command here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void assumeMounted() {
    if (!mounted) {
      System.err.println("SKIPPED: FullDiskTest needs root and tmpfs to have a disk to fill");
    }
    Assumptions.assumeTrue(mounted, "needs root and tmpfs");
  }

  @Test
  void a_first_start_on_a_full_disk_is_told_in_one_line() throws IOException {
    assumeMounted();
    Files.write(folder.resolve("ballast"), new byte[8 * 1024 * 1024 - 16 * 1024]);
    String data = folder.resolve("data").toString();
    try (Server server =
        Server.attempt(Server.builder(Server.command(List.of("--port", "0", "--data", data))))) {
      assertEquals(1, server.awaitExit());
      assertEquals(1, server.errors().size(), server::diagnosis);
      assertTrue(server.errors().getFirst().contains(data), server::diagnosis);
      assertTrue(server.errors().getFirst().contains("is full"), server::diagnosis);
    }
  }

  @Test
  void posts_are_refused_while_the_disk_is_full_and_pass_again_when_there_is_room()
      throws IOException {
    assumeMounted();
    Path ballast = folder.resolve("ballast");
    Files.write(ballast, new byte[3 * 1024 * 1024]);
    Path data = folder.resolve("data");
    List<String> acked = new ArrayList<>();
    String token;
    try (Server server = Server.startUnhurried(data);
        Client ada = Client.guest(server.port(), "Ada")) {
      token = ada.token();
      Json refused = fill(ada, acked);
      assertEquals("storage_full", refused.text("code"));
      assertTrue(refused.number("retryAfterMillis") > 0, refused::toString);
      Http http = Http.bearer(server.port(), token);
      http.post("/api/v1/rooms/lobby/messages", Json.object("text", big(-1)))
          .expectProblem(507, "storage_full");
      assertEquals(acked.getLast(), newest(http));
      http.get("/readyz").expect(200);
      Files.delete(ballast);
      Await.until("posts pass again", () -> passes(ada, acked));
      assertEquals(acked.getLast(), newest(http));
      server.kill();
    }
    try (Server again = Server.startUnhurried(data)) {
      assertEquals(acked, log(Http.bearer(again.port(), token)));
      again.askToStop();
      again.awaitExit();
    }
    try (Server third = Server.startUnhurried(data)) {
      assertEquals(acked, log(Http.bearer(third.port(), token)));
    }
  }

  private static String big(int n) {
    return n + " " + "x".repeat(15_000);
  }

  /// Posts until one is refused, and returns the refusal.
  private static Json fill(Client client, List<String> acked) throws IOException {
    for (int n = 0; n < 2_000; n++) {
      String text = big(n);
      String id = client.post("lobby", text);
      Json answer =
          client.await(
              "an answer", f -> (f.is("done") || f.is("failed")) && f.text("id").equals(id));
      if (answer.is("failed")) {
        return answer;
      }
      acked.add(text);
    }
    throw new AssertionError("the disk never was full");
  }

  private static boolean passes(Client client, List<String> acked) {
    try {
      String text = "after " + acked.size();
      String id = client.post("lobby", text);
      Json answer =
          client.await(
              "an answer", f -> (f.is("done") || f.is("failed")) && f.text("id").equals(id));
      if (answer.is("done")) {
        acked.add(text);
      }
      return answer.is("done");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String newest(Http http) throws IOException {
    return http.get("/api/v1/rooms/lobby/messages?limit=1")
        .expect(200)
        .list("messages")
        .getLast()
        .text("text");
  }

  private static List<String> log(Http http) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Json message : Log.read(http, "lobby")) {
      texts.add(message.text("text"));
    }
    return texts;
  }
}
