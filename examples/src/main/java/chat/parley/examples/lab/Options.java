package chat.parley.examples.lab;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param root the repository
/// @param words the command line as the reports name it, without the files it writes
/// @param delayMillis what stands for the network
/// @param runs of each way, of which the best counts
record Options(
    Path root,
    String words,
    Set<String> workloads,
    boolean quick,
    @Nullable Path html,
    @Nullable Path json,
    boolean updateDocs,
    int tasks,
    int delayMillis,
    int threads,
    int runs,
    Path jar) {
  static final List<String> WORKLOADS =
      List.of("requests", "chat", "pipeline", "pages", "files", "compute");

  static final String HELP =
      """
      parley lab [options]     synchronous and asynchronous, side by side: the same workloads run one
                               after another, on a pool of threads, on virtual threads, on an event loop

        --workload A,B         only these: %s
        --quick                tiny sizes: a few seconds, only good to see that it works
        --html FILE            writes a report with plots to FILE
        --json FILE            writes the figures to FILE
        --tasks N              how many requests, records, pages, files [100]
        --delay MS             how long the service takes to answer, in place of a network [20]
        --threads N            size of the pool of platform threads [16]
        --runs N               runs of each way, of which the best counts [3]
        --server-jar FILE      another jar of Parley's server, for the chat
        --update-docs          writes the figures and pictures of docs/sync-and-async.md
        --help                 prints this

      Everything happens on the loopback, with servers of the lab's own and files in a temporary folder.
      Exit code: 0 measured, 1 the ways had different results or one failed, 2 wrong usage.
      """
          .formatted(String.join(", ", WORKLOADS));

  private static final int MOST = 10_000;

  Options {
    workloads = new LinkedHashSet<>(workloads);
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
            words(arguments),
            workloads(reader.text("--workload")),
            quick,
            reader.text("--html").map(Path::of).orElse(null),
            reader.text("--json").map(Path::of).orElse(null),
            reader.flag("--update-docs"),
            reader.number("--tasks").orElse(quick ? 12 : 100),
            reader.number("--delay").orElse(quick ? 5 : 20),
            reader.number("--threads").orElse(quick ? 4 : 16),
            reader.number("--runs").orElse(quick ? 1 : 3),
            reader
                .text("--server-jar")
                .map(Path::of)
                .orElse(root.resolve("server/target/parley.jar")));
    reader.refuseRest();
    if (options.updateDocs() && options.workloads().size() < WORKLOADS.size()) {
      throw new IllegalArgumentException("--update-docs needs all workloads");
    }
    return options;
  }

  private static String words(List<String> arguments) {
    return String.join(" ", arguments)
        .replaceAll("--(?:html|json|server-jar) \\S+|--update-docs", "")
        .replaceAll(" +", " ")
        .strip();
  }

  /// In the lab's order.
  private static Set<String> workloads(Optional<String> chosen) {
    List<String> names = chosen.map(text -> List.of(text.split(",", -1))).orElse(WORKLOADS);
    for (String name : names) {
      if (!WORKLOADS.contains(name)) {
        throw new IllegalArgumentException(
            "there is no workload \"" + name + "\"; there are " + String.join(", ", WORKLOADS));
      }
    }
    Set<String> inOrder = new LinkedHashSet<>(WORKLOADS);
    inOrder.retainAll(names);
    return inOrder;
  }

  /// The repository is three steps above `examples/target/lab.jar` and `examples/target/classes`.
  private static Path repository() {
    try {
      Path code =
          Path.of(Options.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return code.resolve("../../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Takes arguments one by one, so that what is left over is known.
  private static final class Reader {
    private final List<String> left;

    Reader(List<String> arguments) {
      this.left = new ArrayList<>(arguments);
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
            if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > MOST) {
              throw new IllegalArgumentException(name + ": \"" + text + "\" is not 1 to " + MOST);
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
