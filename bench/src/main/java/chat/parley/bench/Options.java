package chat.parley.bench;

import chat.parley.bench.scenario.Scenario;
import chat.parley.bench.subject.Parley;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the command line asks for.
///
/// @param task what to do
/// @param root the repository, in which the parts to measure are found
/// @param json where the figures are written, too
/// @param html where a page with plots is written, too
/// @param rounds of each scenario, of which the median counts
/// @param seconds how long each load is measured
record Options(
    Task task,
    Path root,
    Parley parley,
    Optional<Path> json,
    Optional<Path> html,
    List<Scenario> scenarios,
    boolean quick,
    Optional<Integer> rounds,
    Optional<Duration> seconds) {
  /// What the first word asks for.
  enum Task {
    SCENARIOS,
    COMPARE,
    ALL
  }

  static final String HELP =
      """
      parley bench [options]             measures Parley, as a child process on the loopback
      parley bench compare [options]     measures it side by side with what people use instead
      parley bench --all [options]       both, and fills docs/benchmarks.md unless --quick

        --scenario A,B           only these of the scenarios below
        --rounds N               measure N times and take medians [1, compare: 3]
        --seconds N              how long each load is measured [10]
        --quick                  a few seconds in all: small numbers, only good to see that it works
        --json FILE              writes the figures to FILE, too
        --html FILE              writes a page with tables and plots to FILE, too
        --serve "FLAGS"          more flags for the server
        --server-jar FILE        another jar of the server
        --help                   prints this

      PARLEY_JAVA_OPTS adds options of the server's JVM.

      Scenarios:
      %s
      Exit code: 0 measured, 1 something failed, or a message was lost, doubled, out of order or
      refused, 2 wrong usage.
      """
          .formatted(
              Scenario.ALL.stream()
                  .map(scenario -> String.format("  %-24s %s%n", scenario.name(), scenario.what()))
                  .collect(Collectors.joining()));

  Options {
    scenarios = List.copyOf(scenarios);
  }

  /// Reads the command line.
  ///
  /// @throws IllegalArgumentException with one line that says what is wrong
  static Options parse(List<String> words) {
    boolean compare = !words.isEmpty() && words.getFirst().equals("compare");
    Arguments arguments = new Arguments(words.subList(compare ? 1 : 0, words.size()));
    boolean all = arguments.flag("--all");
    Task task = compare ? Task.COMPARE : all ? Task.ALL : Task.SCENARIOS;
    Path root = repository();
    Path jar = root.resolve("server/target/parley.jar");
    Parley parley =
        new Parley(
            arguments.text("--server-jar").map(Path::of).orElse(jar),
            Optional.of(root.resolve("server/target/parley.aot")),
            words(System.getProperty("parley.jvm", "--enable-native-access=ALL-UNNAMED")),
            words(arguments.text("--serve").orElse("")),
            Optional.empty());
    Options options =
        new Options(
            task,
            root,
            parley,
            arguments.text("--json").map(Path::of),
            arguments.text("--html").map(Path::of),
            arguments.text("--scenario").map(Options::scenarios).orElse(Scenario.ALL),
            arguments.flag("--quick"),
            arguments.number("--rounds"),
            arguments.number("--seconds").map(Duration::ofSeconds));
    arguments.refuseRest();
    return options;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private static List<Scenario> scenarios(String names) {
    return Arrays.stream(names.split(",", -1))
        .map(name ->
            Scenario.find(name)
                .orElseThrow(
                    () -> new IllegalArgumentException("there is no scenario \"" + name + "\"")))
        .toList();
  }

  /// Where the launcher says; else the repository is three steps above `bench/target/bench.jar`.
  private static Path repository() {
    String root = System.getProperty("parley.root");
    if (root != null) {
      return Path.of(root);
    }
    try {
      Path jar = Path.of(Options.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path target = Optional.ofNullable(jar.getParent()).orElse(jar);
      return target.resolve("../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
