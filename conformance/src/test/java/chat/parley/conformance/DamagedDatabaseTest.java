package chat.parley.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.torture.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A database that is damaged is refused in one line, and left as it is for whoever repairs it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedDatabaseTest {
  private static final int PAGE = 4096;
  private static final int APPLICATION_ID_AT = 68;

  private byte[] sound = new byte[0];

  /// A real database of 1,000 messages, from a server that was stopped.
  @BeforeAll
  void makeDatabase(@TempDir Path data) throws IOException {
    try (Server server = Server.startUnhurried(data);
        Client ada = Client.guest(server.port(), "Ada")) {
      String text = "A message of some length, so that there are pages to damage. ".repeat(3);
      for (int n = 0; n < 1_000; n++) {
        ada.post("lobby", text + n);
      }
      ada.awaitPosted(text + 999);
      server.askToStop();
      server.awaitExit();
    }
    sound = Files.readAllBytes(data.resolve("parley.db"));
    assertTrue(sound.length > 40 * PAGE, "the database has " + sound.length + " bytes");
  }

  @AfterAll
  void forget() {
    sound = new byte[0];
  }

  private static void assertRefused(Path data, byte[] bytes) throws IOException {
    Path file = data.resolve("parley.db");
    Files.write(file, bytes);
    ProcessBuilder builder =
        Server.builder(Server.command(List.of("--port", "0", "--data", data.toString())));
    try (Server server = Server.attempt(builder)) {
      assertNotEquals(0, server.awaitExit(), server::diagnosis);
      assertEquals(1, server.errors().size(), server::diagnosis);
      assertTrue(server.errors().getFirst().contains(file.toString()), server::diagnosis);
    }
    assertArrayEquals(bytes, Files.readAllBytes(file), "the file is left as it was");
  }

  @Test
  void the_sound_one_is_served(@TempDir Path data) throws IOException {
    Files.write(data.resolve("parley.db"), sound);
    try (Server server = Server.start(data)) {
      Json lobby = Http.guest(server.port(), "Ben").get("/api/v1/rooms/lobby").expect(200);
      assertEquals(1_000, lobby.number("seq"));
    }
  }

  @Test
  void a_file_of_garbage_is_refused(@TempDir Path data) throws IOException {
    byte[] garbage = new byte[100_000];
    new Random(1).nextBytes(garbage);
    assertRefused(data, garbage);
  }

  @Test
  void bytes_flipped_in_the_middle_are_refused(@TempDir Path data) throws IOException {
    byte[] damaged = sound.clone();
    int middle = damaged.length / PAGE / 2 * PAGE;
    byte[] noise = new byte[2 * PAGE];
    new Random(2).nextBytes(noise);
    System.arraycopy(noise, 0, damaged, middle, noise.length);
    assertRefused(data, damaged);
  }

  @Test
  void a_truncated_file_is_refused(@TempDir Path data) throws IOException {
    assertRefused(data, Arrays.copyOf(sound, sound.length / 2));
    assertRefused(data, Arrays.copyOf(sound, sound.length / PAGE / 3 * PAGE));
    assertRefused(data, Arrays.copyOf(sound, 50));
  }

  @Test
  void a_database_of_another_program_is_refused(@TempDir Path data) throws IOException {
    byte[] foreign = sound.clone();
    ByteBuffer.wrap(foreign).putInt(APPLICATION_ID_AT, 0x12345678);
    assertRefused(data, foreign);
    ByteBuffer.wrap(foreign).putInt(APPLICATION_ID_AT, 0);
    assertRefused(data, foreign);
  }

  @Test
  void a_text_file_in_its_place_is_refused(@TempDir Path data) throws IOException {
    assertRefused(data, "Dear diary, ".repeat(500).getBytes(StandardCharsets.UTF_8));
  }
}
