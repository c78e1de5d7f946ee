package chat.parley.bench;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param root the repository, in which the parts to measure are found
/// @param measured how long each load is measured
record Options(
    Path root,
    Path jar,
    @Nullable Path json,
    Set<String> scenarios,
    boolean quick,
    Duration measured,
    int rate,
    int connections,
    int receivers,
    int idle) {
  static final List<String> SCENARIOS =
      List.of("size", "ready", "idle", "writers-1", "writers-64", "delivery", "busy");

  static final String HELP =
      """
      parley bench [options]     measures server/target/parley.jar, as a child process on the loopback

        --quick                  a few seconds in all: small numbers, only good to see that it works
        --json FILE              writes the figures to FILE, too
        --scenario A,B           only these: %s
        --seconds N              how long each load is measured [10]
        --rate N                 messages a second in "delivery" [200]
        --connections N          connections in "delivery" [100]
        --receivers N            connections in "busy" [1000]
        --idle N                 connections in "idle" [1000]
        --server-jar FILE        another jar of the server
        --help                   prints this

      Exit code: 0 measured, 1 a message was lost, doubled, out of order or refused, 2 wrong usage.
      """
          .formatted(String.join(", ", SCENARIOS));

  Options {
    scenarios = new LinkedHashSet<>(scenarios);
  }

  boolean wants(String scenario) {
    return scenarios.contains(scenario);
  }

  /// Reads the command line.
  ///
  /// @throws IllegalArgumentException with one line that says what is wrong
  static Options parse(List<String> arguments) {
    Reader reader = new Reader(arguments);
    boolean quick = reader.flag("--quick");
    Path root = repository();
    Options options =
        new Options(
            root,
            reader
                .text("--server-jar")
                .map(Path::of)
                .orElse(root.resolve("server/target/parley.jar")),
            reader.text("--json").map(Path::of).orElse(null),
            Set.copyOf(
                reader
                    .text("--scenario")
                    .map(text -> List.of(text.split(",", -1)))
                    .orElse(SCENARIOS)),
            quick,
            reader
                .number("--seconds")
                .map(Duration::ofSeconds)
                .orElse(Duration.ofMillis(quick ? 500 : 10_000)),
            reader.number("--rate").orElse(200),
            reader.number("--connections").orElse(quick ? 20 : 100),
            reader.number("--receivers").orElse(quick ? 50 : 1_000),
            reader.number("--idle").orElse(quick ? 50 : 1_000));
    reader.refuseRest();
    for (String scenario : options.scenarios()) {
      if (!SCENARIOS.contains(scenario)) {
        throw new IllegalArgumentException(
            "there is no scenario \"" + scenario + "\"; there are " + SCENARIOS);
      }
    }
    return options;
  }

  /// The repository is three steps above `bench/target/bench.jar`.
  private static Path repository() {
    try {
      Path jar = Path.of(Options.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path target = Optional.ofNullable(jar.getParent()).orElse(jar);
      return target.resolve("../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Takes arguments one by one, so that what is left over is known.
  private static final class Reader {
    private final List<String> left;

    Reader(List<String> arguments) {
      this.left = new java.util.ArrayList<>(arguments);
    }

    boolean flag(String name) {
      return left.remove(name);
    }

    Optional<String> text(String name) {
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

    Optional<Integer> number(String name) {
      return text(name)
          .map(text -> {
            if (!text.matches("[1-9]\\d{0,5}")) {
              throw new IllegalArgumentException(name + ": \"" + text + "\" is not 1 to 999999");
            }
            return Integer.parseInt(text);
          });
    }

    void refuseRest() {
      if (!left.isEmpty()) {
        throw new IllegalArgumentException("unknown argument \"" + left.getFirst() + "\"");
      }
    }
  }
}
