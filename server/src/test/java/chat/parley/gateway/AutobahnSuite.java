package chat.parley.gateway;

import chat.parley.testing.Await;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The fuzzing client of the Autobahn test suite, in a process of its own: Python 2 on Jython, as
/// the Maven plugin `me.normanmaurer…autobahntestsuite-maven-plugin` carries it. Maven puts both
/// jars into `target/autobahn`.
final class AutobahnSuite {
  /// Of the suite that is in version 0.1.5 of the plugin.
  static final String VERSION = "0.6.4";

  private static final Path JARS = Path.of("target", "autobahn");

  /// What the suite says of one case.
  ///
  /// @param behavior such as `OK` or `NON-STRICT`
  /// @param close the same for the way in which the connection ended
  record Verdict(String id, String behavior, String close, int millis, String result) {
    /// The first part of the id.
    int section() {
      return Integer.parseInt(id.substring(0, id.indexOf('.')));
    }
  }

  private AutobahnSuite() {}

  /// Runs whole sections, in order.
  static List<Verdict> run(int port, List<Integer> sections, Path folder, Duration patience)
      throws IOException {
    Path verdicts = folder.resolve("verdicts.tsv");
    Path said = folder.resolve("said.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                jars(),
                "org.python.util.jython",
                Path.of("src", "test", "resources", "fuzzing-client.py").toString(),
                "ws://127.0.0.1:" + port + "/ws",
                verdicts.toString()));
    sections.forEach(section -> command.add(section + ".*"));
    Process client =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      Await.until(patience, "the suite has ended", () -> !client.isAlive());
      if (client.waitFor(0, TimeUnit.SECONDS) && client.exitValue() == 0) {
        return Files.readAllLines(verdicts).stream().map(AutobahnSuite::verdict).toList();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      client.destroyForcibly();
    }
    throw new AssertionError("the suite failed: " + Files.readString(said));
  }

  private static String jars() throws IOException {
    try (Stream<Path> jars = Files.list(JARS)) {
      return String.join(File.pathSeparator, jars.map(Path::toString).toList());
    }
  }

  private static Verdict verdict(String line) {
    String[] parts = line.split("\t", 5);
    return new Verdict(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]), parts[4]);
  }
}
