package chat.parley.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.bench.subject.Pinning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where figures were measured.
public record Machine(
    String processor, int processors, String system, String java, String pinning) {
  /// This one.
  public static Machine here(Pinning pinning) {
    String system =
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch");
    return new Machine(
        model(), pinning.processors(), system, Runtime.version().toString(), pinning.text());
  }

  private static String model() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"), UTF_8)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("processor");
    } catch (IOException _) {
      return "processor";
    }
  }

  public String text() {
    return processors + " × " + processor + ", " + system + ", Java " + java + "; " + pinning;
  }
}
