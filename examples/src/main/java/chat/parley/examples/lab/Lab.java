package chat.parley.examples.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Makes the workloads and runs them.
final class Lab {
  private static final List<Way> FOUR =
      List.of(Way.ONE_AFTER_ANOTHER, Way.POOL, Way.VIRTUAL, Way.EVENT_LOOP);

  private final Options options;
  private final Path folder;
  private final Ways ways;

  /// @param folder an empty one
  Lab(Options options, Path folder) {
    this.options = options;
    this.folder = folder;
    this.ways = new Ways(options.threads());
  }

  /// Each workload in each way; every way is run once before it is measured, so that no way pays
  /// for the virtual machine's start.
  Findings run(IntFunction<Progress> progressOf) throws Exception {
    try (Child farSide = Child.ofLab(FarSide.class, String.valueOf(options.delayMillis()))) {
      List<Workload> workloads =
          workloads(farSide).stream().filter(w -> options.workloads().contains(w.name())).toList();
      int runs = workloads.stream().mapToInt(w -> w.ways().size()).sum() * options.runs();
      Progress progress = progressOf.apply(runs);
      OtherPrograms others = new OtherPrograms(farSide);
      List<Section> sections = new ArrayList<>();
      for (Workload workload : workloads) {
        boolean servers = workload.isPaced(); // whose processor time would count as that of others
        if (!servers) {
          others.begin();
        }
        sections.add(section(workload, progress));
        if (!servers) {
          others.end();
        }
      }
      progress.end();
      return new Findings(options, sections, others.percent());
    }
  }

  /// The ways take turns, so that what else the machine does is spread over all of them.
  private Section section(Workload workload, Progress progress) throws Exception {
    boolean warmUp = !options.quick() && !workload.isPaced();
    List<List<Outcome>> runs = new ArrayList<>();
    for (Way way : workload.ways()) {
      if (warmUp) {
        workload.run(way);
      }
      runs.add(new ArrayList<>());
    }
    for (int i = 0; i < options.runs(); i++) {
      for (int way = 0; way < runs.size(); way++) {
        progress.step(workload.name(), workload.label(workload.ways().get(way), options));
        runs.get(way).add(workload.run(workload.ways().get(way)));
      }
    }
    return Section.of(workload, runs);
  }

  private List<Workload> workloads(Child farSide) throws IOException {
    return List.of(
        requests(farSide), chat(), pipeline(farSide), pages(farSide), files(), compute());
  }

  private Workload requests(Child farSide) {
    String what =
        "%d visitors come at once; for each, the server asks a service that takes %d ms."
            .formatted(options.tasks(), options.delayMillis());
    return new RequestsWorkload(ways, farSide, options.tasks(), what);
  }

  private Workload chat() {
    return options.quick()
        ? new ChatWorkload(3, 30, Duration.ofMillis(200), options.jar(), folder)
        : new ChatWorkload(10, 400, Duration.ofSeconds(3), options.jar(), folder);
  }

  private Workload pipeline(Child farSide) throws IOException {
    return new TaskWorkload(
        "pipeline",
        "A data pipeline",
        "%d records of a file are read, parsed, enriched by a service that takes %d ms, and written."
            .formatted(options.tasks(), options.delayMillis()),
        FOUR,
        ways,
        PipelineTask.prepare(farSide.port(), options.tasks(), folder),
        options.tasks());
  }

  private Workload pages(Child farSide) {
    return new TaskWorkload(
        "pages",
        "Fetching many pages",
        "%d pages are fetched from a server that takes %d ms for each."
            .formatted(options.tasks(), options.delayMillis()),
        FOUR,
        ways,
        new PagesTask(farSide.port()),
        options.tasks());
  }

  private Workload files() throws IOException {
    return new TaskWorkload(
        "files",
        "Reading and writing files",
        "%d files of 64 kB are written, each until the disk has it, and read back."
            .formatted(options.tasks()),
        FOUR,
        ways,
        new FilesTask(Files.createDirectories(folder.resolve("files")), 64_000),
        options.tasks());
  }

  private Workload compute() {
    int count = options.quick() ? options.tasks() : 48;
    int rounds = options.quick() ? 2_000 : 100_000;
    return new TaskWorkload(
        "compute",
        "Computing",
        "%d tasks hash a text %,d times each, and never wait.".formatted(count, rounds),
        List.of(Way.ONE_AFTER_ANOTHER, Way.CORES, Way.POOL, Way.VIRTUAL, Way.EVENT_LOOP),
        ways,
        new ComputeTask(rounds),
        count);
  }
}
