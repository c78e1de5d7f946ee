package chat.parley.examples.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// All that one call of the lab found out.
///
/// @param othersPercent share of the processors that other programs took meanwhile
record Findings(Options options, List<Section> sections, OptionalInt othersPercent) {
  private static final double FAR_APART = 1.5;
  private static final int BUSY = 20;

  Findings {
    sections = List.copyOf(sections);
  }

  boolean isSound() {
    return sections.stream().allMatch(Section::same);
  }

  /// What it was measured on.
  String machine() {
    return "%d cores%s, Java %s, %s%s"
        .formatted(
            cores(),
            processor().map(name -> " (" + name + ")").orElse(""),
            Runtime.version().feature(),
            System.getProperty("os.name"),
            others());
  }

  private String others() {
    return othersPercent.isEmpty()
        ? ""
        : ", other programs took %d %% of the processors".formatted(othersPercent.getAsInt());
  }

  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static Optional<String> processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// What the figures say, in sentences.
  List<String> conclusions() {
    List<String> all = new ArrayList<>();
    waiting().ifPresent(all::add);
    section("compute").map(this::computing).ifPresent(all::add);
    section("chat").map(Findings::chatting).ifPresent(all::add);
    return all;
  }

  private Optional<Section> section(String name) {
    return sections.stream().filter(s -> s.workload().name().equals(name)).findFirst();
  }

  private Optional<String> waiting() {
    Predicate<Section> waits =
        section -> List.of("requests", "pipeline", "pages").contains(section.workload().name());
    List<Section> waiting = sections.stream().filter(waits).toList();
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "When tasks wait for the network, the same work is done %s times as fast with virtual threads,"
                .formatted(range(waiting, Way.VIRTUAL))
            + " and %s times with an event loop, as one after another."
                .formatted(range(waiting, Way.EVENT_LOOP)));
  }

  private static String range(List<Section> sections, Way way) {
    double[] gains =
        sections.stream().mapToDouble(section -> gain(section, way)).sorted().toArray();
    String least = Text.number(gains[0]);
    String most = Text.number(gains[gains.length - 1]);
    return least.equals(most) ? least : least + " to " + most;
  }

  private static double gain(Section section, Way way) {
    return section.outcomes().stream()
        .filter(outcome -> outcome.way() == way)
        .mapToDouble(section::gain)
        .findFirst()
        .orElseThrow();
  }

  private String computing(Section compute) {
    return "When they compute, %d threads on %d cores are %s times as fast as one, and %d threads %s times%s."
        .formatted(
            cores(),
            cores(),
            Text.number(gain(compute, Way.CORES)),
            options.threads(),
            Text.number(gain(compute, Way.POOL)),
            othersPercent.orElse(0) > BUSY ? " (with the cores shared" + others() + ")" : "");
  }

  private static String chatting(Section chat) {
    long turn = chat.outcomes().getFirst().percentile(99);
    long parley = chat.outcomes().getLast().percentile(99);
    return "When one of a room's readers stops reading, a message is up to %s late (p99) for the others if"
            .formatted(Text.duration(turn))
        + " they are written to in turn, and %s with Parley%s."
            .formatted(Text.duration(parley), parley * FAR_APART < turn ? "" : ": no better, here");
  }
}
