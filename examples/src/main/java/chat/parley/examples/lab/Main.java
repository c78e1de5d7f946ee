package chat.parley.examples.lab;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The command line: `parley lab`.
public final class Main {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      System.out.print(Options.HELP);
      return 0;
    }
    try {
      Options options = Options.parse(arguments);
      if (options.workloads().contains("chat") && !Files.isRegularFile(options.jar())) {
        System.err.println("lab: there is no " + options.jar() + "; build it, or --server-jar");
        return WRONG_USAGE;
      }
      return measure(options);
    } catch (IllegalArgumentException wrong) {
      System.err.println("lab: " + wrong.getMessage() + "; see --help");
      return WRONG_USAGE;
    } catch (Exception failed) {
      System.err.println("lab: a run failed: " + failed);
      return FAILED;
    }
  }

  private static int measure(Options options) throws Exception {
    Path folder = Files.createTempDirectory(onDisk(options), "lab");
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(folder)));
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    Findings findings =
        new Lab(options, folder).run(steps -> new Progress(System.err, terminal, steps));
    new TextReport(findings).print(System.out);
    write(findings);
    return findings.isSound() ? 0 : FAILED;
  }

  private static void write(Findings findings) throws IOException {
    Path html = findings.options().html();
    if (html != null) {
      Files.writeString(html, new HtmlReport(findings).text());
    }
    Path json = findings.options().json();
    if (json != null) {
      new JsonReport(findings).write(json);
    }
    if (findings.options().updateDocs()) {
      new DocsPage(findings).update();
    }
  }

  /// The system's folder for temporary files may be kept in memory, where nothing waits for a disk.
  private static Path onDisk(Options options) throws IOException {
    return Files.createDirectories(options.root().resolve("target"));
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException _) {
      // A server that has not ended yet still writes; `./parley clean` gets the rest.
    }
  }
}
