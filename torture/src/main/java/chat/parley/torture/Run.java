package chat.parley.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// One run: gathers the crowd, lets the nemesis strike until the time is over, demands progress
/// after every fault, lets everybody come to rest, and reads what the rooms hold.
final class Run {

  private static final int QUIET_MILLIS_MIN = 200;
  private static final int QUIET_MILLIS_MAX = 1_500;

  private final Options options;
  private final ProgressLine progress;
  private final Counts counts = new Counts();
  private final SplittableRandom random;
  private final Path histories;
  private final long start = System.nanoTime();
  private String doing = "starting";

  Run(Options options, ProgressLine progress) {
    this.options = options;
    this.progress = progress;
    this.random = new SplittableRandom(options.seed());
    this.histories = histories(options.folder());
  }

  static Path histories(Path folder) {
    return folder.resolve("histories");
  }

  /// @return the verdict on the histories, which stay in the folder
  /// @throws IllegalStateException when the rig itself does not work
  Verdict run() {
    try {
      clear(options.folder());
      Files.createDirectories(histories);
      try (Disk disk = Disk.under(options.folder());
          ServerProcess server =
              new ServerProcess(options.jar(), disk, options.folder().resolve("server.log"));
          Recorder recorder = new Recorder(histories.resolve("faults.jsonl"), start, counts)) {
        server.start();
        torture(server, disk, recorder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    doing = "judging";
    tell();
    Verdict verdict = Judge.judge(histories);
    progress.end();
    return verdict;
  }

  private void torture(ServerProcess server, Disk disk, Recorder recorder) throws IOException {
    try (Crowd crowd = new Crowd(server.port(), histories, counts, start, random.split())) {
      crowd.gather();
      strike(new Nemesis(server, disk, crowd, recorder, random.split()), crowd, recorder);
      doing = "coming to rest";
      tell();
      stalled(recorder, crowd.settle(options.progressWithin()), "the end");
      crowd.stop();
      try (Recorder last = new Recorder(histories.resolve("final.jsonl"), start, counts)) {
        crowd.readAll(last);
      }
    }
    Disk.Passed passed = disk.passed();
    if (!disk.isInUse() || passed.syncs() == 0 || passed.clocks() == 0) {
      throw new IllegalStateException("the server did not go through the shim: " + passed);
    }
  }

  /// First each fault once, however short the time; then more, by their weights.
  private void strike(Nemesis nemesis, Crowd crowd, Recorder recorder) {
    List<Fault> bag = new ArrayList<>();
    options.faults().forEach(fault -> bag.add(random.nextInt(bag.size() + 1), fault));
    int first = bag.size();
    stalled(recorder, crowd.awaitProgress(0, options.progressWithin()), "the start");
    for (int n = 0; n < first || System.nanoTime() - start < options.time().toNanos(); n++) {
      if (bag.isEmpty()) {
        fill(bag);
      }
      Fault fault = bag.removeLast();
      doing = fault.word();
      tell();
      nemesis.inject(fault);
      long healed = recorder.now();
      stalled(recorder, crowd.awaitProgress(healed, options.progressWithin()), fault.word());
      recorder.note("progress", "millis", (recorder.now() - healed) / 1_000_000);
      Interruptions.sleepMillis(random.nextInt(QUIET_MILLIS_MIN, QUIET_MILLIS_MAX));
    }
  }

  /// Every fault as often as its weight, in a random order.
  private void fill(List<Fault> bag) {
    for (Fault fault : options.faults()) {
      for (int i = 0; i < fault.weight(); i++) {
        bag.add(random.nextInt(bag.size() + 1), fault);
      }
    }
  }

  private void stalled(Recorder recorder, List<String> who, String after) {
    if (!who.isEmpty()) {
      recorder.note(
          "stalled",
          "what",
          "no progress within "
              + options.progressWithin().toSeconds()
              + " s after "
              + after
              + ": "
              + who);
    }
  }

  private void tell() {
    progress.show(
        "%s · %d of %d s · acked %,d · retried %,d · connections %,d · power cuts %,d"
            .formatted(
                doing,
                (System.nanoTime() - start) / 1_000_000_000,
                options.time().toSeconds(),
                counts.of("ok"),
                counts.of("retry"),
                counts.of("hello"),
                counts.of("cut")));
  }

  /// Removes what an earlier run has left, and nothing else.
  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.exists(histories(folder))) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new IllegalArgumentException(folder + " is not empty, and no earlier run's folder");
        }
      }
    }
    for (String name : List.of("histories", "data", "disk")) {
      if (Files.exists(folder.resolve(name))) {
        try (Stream<Path> paths = Files.walk(folder.resolve(name))) {
          for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
    }
    Files.deleteIfExists(folder.resolve("server.log"));
  }
}
