package chat.parley.torture;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param progressWithin when everyone must be at work again after a fault was healed
/// @param folder where histories, data and the picture go
/// @param judged a folder of histories that are only to be judged again
record Options(
    Duration time,
    long seed,
    List<Fault> faults,
    Duration progressWithin,
    Path folder,
    Path jar,
    @Nullable Path judged) {
  static final String HELP =
      """
      parley torture [options]   harms a server while clients use it, then judges what they saw

        --minutes N              how long [5]
        --seed S                 draws the faults and what clients do [random, printed]
        --faults A,B             only these [all]:
      %s
        --progress-seconds N     everyone must be at work again after a fault was healed [10]
        --keep DIR               histories, data and timeline.html go there [target/torture]
        --judge DIR              judges the histories of an earlier run again
        --server-jar FILE        another jar of the server
        --help                   prints this

      Needs Linux and a C compiler. docs/torture.md says what is promised and how to read a failure.
      Exit code: 0 no anomaly, 1 anomalies, 2 wrong usage or no rig.
      """
          .formatted(
              Arrays.stream(Fault.values())
                  .map(fault -> "      %-10s %s".formatted(fault.word(), fault.meaning()))
                  .collect(Collectors.joining("\n")));

  Options {
    faults = List.copyOf(faults);
  }

  /// Reads the command line.
  ///
  /// @throws IllegalArgumentException with one line that says what is wrong
  static Options parse(List<String> arguments) {
    List<String> left = new ArrayList<>(arguments);
    Path root = repository();
    List<Fault> faults =
        take(left, "--faults")
            .map(text -> Arrays.stream(text.split(",", -1)).map(Fault::of).toList())
            .orElse(List.of(Fault.values()));
    Options options =
        new Options(
            Duration.ofMillis((long) (number(left, "--minutes", "5") * 60_000)),
            (long) number(left, "--seed", String.valueOf(1 + System.nanoTime() % 1_000_000)),
            faults,
            Duration.ofMillis((long) (number(left, "--progress-seconds", "10") * 1_000)),
            take(left, "--keep").map(Path::of).orElse(root.resolve("target/torture")),
            take(left, "--server-jar")
                .map(Path::of)
                .orElse(root.resolve("server/target/parley.jar")),
            take(left, "--judge").map(Path::of).orElse(null));
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("unknown argument \"" + left.getFirst() + "\"");
    }
    return options;
  }

  private static double number(List<String> left, String name, String otherwise) {
    String text = take(left, name).orElse(otherwise);
    if (!text.matches("\\d{1,15}(\\.\\d{1,3})?") || Double.parseDouble(text) == 0) {
      throw new IllegalArgumentException(name + ": \"" + text + "\" is not a number above 0");
    }
    return Double.parseDouble(text);
  }

  private static Optional<String> take(List<String> left, String name) {
    int at = left.indexOf(name);
    if (at < 0) {
      return Optional.empty();
    }
    if (at + 1 == left.size() || left.get(at + 1).startsWith("--")) {
      throw new IllegalArgumentException(name + " needs a value");
    }
    left.remove(at);
    return Optional.of(left.remove(at));
  }

  /// The repository is three steps above `torture/target/torture.jar`.
  private static Path repository() {
    try {
      Path jar = Path.of(Options.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.ofNullable(jar.getParent()).orElse(jar).resolve("../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
