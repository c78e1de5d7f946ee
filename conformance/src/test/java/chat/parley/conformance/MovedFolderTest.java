package chat.parley.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The cache for a fast start belongs to the jar, not to the place where it was made.
class MovedFolderTest {
  @Test
  @Timeout(120)
  void the_server_starts_with_its_cache_after_its_folder_was_moved(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path before = Files.createDirectory(folder.resolve("before"));
    Files.copy(Server.JAR, before.resolve("parley.jar"));
    Process training = java(before, "-XX:AOTCacheOutput=" + before.resolve("parley.aot"), "train");
    training.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertTrue(training.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, training.exitValue());
    Path after = Files.move(before, folder.resolve("after"));
    Process server =
        java(
            after,
            "-XX:AOTCache=" + after.resolve("parley.aot"),
            "serve",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString());
    try (BufferedReader out = server.inputReader(UTF_8)) {
      String first = out.readLine();
      assertTrue(first != null && first.startsWith("Parley is ready"), first);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static Process java(Path program, String cache, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add(cache);
    command.add("-jar");
    command.add(program.resolve("parley.jar").toString());
    command.addAll(List.of(arguments));
    return Server.builder(command).redirectErrorStream(true).start();
  }
}
