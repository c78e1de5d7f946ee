package chat.parley.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.torture.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator gets wrong is told in one line each, and the server does not start.
class StartTest {
  private static final int WRONG_USAGE = 2;

  @TempDir private Path folder;

  private ProcessBuilder serve(String... arguments) {
    ProcessBuilder builder = Server.builder(Server.command(new ArrayList<>(List.of(arguments))));
    return builder.directory(folder.toFile());
  }

  /// Starts in vain; returns the only line on standard error.
  private static String refusal(ProcessBuilder builder, int... exits) throws IOException {
    try (Server server = Server.attempt(builder)) {
      int exit = server.awaitExit();
      if (exits.length > 0) {
        assertEquals(exits[0], exit, server::diagnosis);
      }
      assertNotEquals(0, exit, server::diagnosis);
      assertEquals(1, server.errors().size(), server::diagnosis);
      String line = server.errors().getFirst();
      assertTrue(line.startsWith("parley: "), line);
      return line;
    }
  }

  private static void assertNames(String expected, String line) {
    assertTrue(line.contains(expected), () -> "\"" + expected + "\" is not in: " + line);
  }

  @Test
  void an_unknown_flag_is_named() throws IOException {
    String line = refusal(serve("--prot", "0"), WRONG_USAGE);
    assertNames("prot", line);
    assertNames("did you mean \"port\"", line);
  }

  @Test
  void a_wrong_value_is_named_with_what_was_expected() throws IOException {
    assertNames("\"many\"", refusal(serve("--port", "many"), WRONG_USAGE));
    assertNames("70000", refusal(serve("--port", "70000"), WRONG_USAGE));
    assertNames("\"maybe\"", refusal(serve("--guests", "maybe"), WRONG_USAGE));
    assertNames("--port", refusal(serve("--port"), WRONG_USAGE));
  }

  @Test
  void an_unknown_key_of_the_settings_file_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("chat.toml"), "port = 0\ncolour = \"blue\"\n");
    String line = refusal(serve("--config", file.toString()), WRONG_USAGE);
    assertNames("colour", line);
    assertNames("chat.toml", line);
  }

  @Test
  void a_settings_file_that_cannot_be_read_is_named() throws IOException {
    assertNames("missing.toml", refusal(serve("--config", "missing.toml"), WRONG_USAGE));
    Files.writeString(folder.resolve("broken.toml"), "port = = 1\n");
    assertNames("broken.toml", refusal(serve("--config", "broken.toml"), WRONG_USAGE));
  }

  @Test
  void an_unknown_variable_is_named() throws IOException {
    ProcessBuilder builder = serve("--port", "0");
    builder.environment().put("PARLEY_COLOUR", "blue");
    assertNames("PARLEY_COLOUR", refusal(builder, WRONG_USAGE));
  }

  @Test
  void an_address_that_others_can_reach_needs_tls() throws IOException {
    String line = refusal(serve("--host", "0.0.0.0", "--port", "0"), WRONG_USAGE);
    assertNames("--tls-certificate", line);
    assertNames("--trusted-proxies", line);
  }

  @Test
  void a_port_that_is_taken_is_named() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertNames(port, refusal(serve("--port", port)));
    }
  }

  @Test
  void a_second_server_on_the_same_folder_is_refused_and_the_first_goes_on() throws IOException {
    Path data = folder.resolve("data");
    try (Server first = Server.start(data);
        Client ada = Client.guest(first.port(), "Ada")) {
      String line = refusal(serve("--port", "0", "--data", data.toString()));
      assertNames(data.toString(), line);
      ada.postDone("lobby", "undisturbed");
      ada.awaitPosted("undisturbed");
    }
  }

  @Test
  void a_data_folder_that_is_a_file_is_told() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertNames(file.toString(), refusal(serve("--port", "0", "--data", file.toString())));
    Path below = file.resolve("below");
    assertNames(below.toString(), refusal(serve("--port", "0", "--data", below.toString())));
    assertEquals("not a folder", Files.readString(file));
  }

  @Test
  void a_data_folder_that_cannot_be_written_is_told() throws IOException {
    // Root may write anywhere but here.
    boolean linux = Files.isDirectory(Path.of("/proc/self"));
    Path data = linux ? Path.of("/proc/parley") : Path.of("/parley-data");
    assertNames(data.toString(), refusal(serve("--port", "0", "--data", data.toString())));
  }

  @Test
  void settings_come_from_flags_before_variables_before_the_file() throws IOException {
    Files.writeString(folder.resolve("parley.toml"), "posts-per-second = 3\nposts-burst = 3\n");
    ProcessBuilder builder = serve("--port", "0", "--posts-burst", "5");
    builder.environment().put("PARLEY_POSTS_BURST", "4");
    builder.environment().put("PARLEY_HEARTBEAT_SECONDS", "7");
    try (Server server = Server.attempt(builder).awaitReady();
        Client ada = Client.guest(server.port(), "Ada")) {
      Json limits = ada.welcome().object("limits");
      assertEquals(3, limits.number("postsPerSecond"));
      assertEquals(5, limits.number("postsBurst"));
      assertEquals(7_000, ada.welcome().number("heartbeatMillis"));
    }
  }

  @Test
  void the_second_start_is_told_how_long_it_took() throws IOException {
    Path data = folder.resolve("data");
    Server.start(data).close();
    try (Server second = Server.start(data)) {
      System.out.println("second start ready after " + second.readyAfter().toMillis() + " ms");
      assertTrue(second.readyAfter().toSeconds() < 30);
    }
  }
}
