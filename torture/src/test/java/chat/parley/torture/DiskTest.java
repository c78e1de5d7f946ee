package chat.parley.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.torture.Disk.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The simulated disk takes away what was not synced, and nothing else.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the shim for disk and clock is for Linux")
class DiskTest {
  private static final int COMMITS = 200;
  private static final long SEED = Long.getLong("parley.seed", System.nanoTime());

  @TempDir private Path run;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private Disk disk;

  @BeforeEach
  void mount() {
    disk = Disk.under(run);
  }

  @AfterEach
  void unmount() {
    disk.close();
  }

  /// A program of which every word can be read, until it is killed.
  private final class Running implements AutoCloseable {
    private final Process process;
    private final BufferedReader words;

    Running(String how) throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Committer.class.getName(),
                  how,
                  disk.folder().toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().putAll(disk.environment());
      process = builder.start();
      words = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    String next() throws IOException {
      return Objects.requireNonNull(words.readLine(), "the program has ended");
    }

    long awaitNumber(long wanted) throws IOException {
      while (true) {
        String[] word = next().split(" ", 2);
        if (!word[0].equals("failed") && Long.parseLong(word[0]) >= wanted) {
          return Long.parseLong(word[0]);
        }
      }
    }

    /// Kills it and returns the last number that it said.
    long kill(long known) throws IOException {
      process.toHandle().destroyForcibly(); // that of Process would close the stream
      long last = known;
      for (String line = words.readLine(); line != null; line = words.readLine()) {
        last =
            line.contains(" ") && !line.startsWith("failed")
                ? Long.parseLong(line.split(" ", 2)[0])
                : last;
      }
      Interruptions.exitOf(process);
      return last;
    }

    @Override
    public void close() {
      process.destroyForcibly();
      Interruptions.exitOf(process);
    }
  }

  private long sayThenKill(String how) throws IOException {
    try (Running program = new Running(how)) {
      return program.kill(program.awaitNumber(COMMITS));
    }
  }

  @Test
  void a_cut_takes_what_sqlite_committed_with_synchronous_off() throws Exception {
    long said = sayThenKill("off");
    disk.cut(false, random);
    long kept = Committer.count(disk.folder());
    System.out.printf("power cut with synchronous=OFF: %d of %d lost%n", said - kept, said);
    assertTrue(kept < said, () -> kept + " of " + said + ", seed " + SEED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_cut_takes_nothing_that_sqlite_committed_with_synchronous_full(boolean torn)
      throws Exception {
    long lost = 0;
    for (int cut = 0; cut < 3; cut++) {
      long said = sayThenKill("full");
      disk.cut(torn, random);
      long kept = Committer.count(disk.folder());
      assertTrue(kept >= said, () -> kept + " of " + said + ", seed " + SEED);
      lost += Math.max(0, said - kept);
      clear();
    }
    System.out.printf("3 power cuts with synchronous=FULL, torn %s: %d lost%n", torn, lost);
  }

  private void clear() throws IOException {
    try (var files = Files.list(disk.folder())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void a_kill_without_a_cut_loses_nothing_until_the_power_is_cut_after_all()
      throws IOException, SQLException {
    long said = sayThenKill("off");
    Path file = disk.folder().resolve("db-wal");
    long size = Files.size(file);
    assertTrue(size > 0, "the kernel still holds what was written");
    disk.cut(false, random);
    assertTrue(!Files.exists(file) || Files.size(file) < size, "the cut took it");
    assertTrue(Committer.count(disk.folder()) < said);
  }

  @Test
  void an_append_survives_a_cut_only_when_it_was_synced() throws IOException {
    long said = sayThenKill("append");
    disk.cut(false, random);
    List<String> log = Files.readAllLines(disk.folder().resolve("log"));
    assertTrue(log.size() >= said && log.size() <= said + 1, log.size() + " of " + said);
    clear();
    sayThenKill("append-unsynced");
    disk.cut(false, random);
    assertTrue(Files.notExists(disk.folder().resolve("log")), "not even its name was durable");
  }

  @Test
  void a_torn_cut_keeps_a_part() throws IOException {
    boolean sawPart = false;
    for (int i = 0; i < 20 && !sawPart; i++) {
      long said = sayThenKill("append-unsynced");
      disk.cut(true, random);
      Path log = disk.folder().resolve("log");
      long whole = said * 4;
      sawPart = Files.exists(log) && Files.size(log) > 0 && Files.size(log) < whole;
      clear();
    }
    assertTrue(sawPart, "seed " + SEED);
  }

  @Test
  void a_rename_survives_a_cut_only_when_its_folder_was_synced() throws IOException {
    long said = sayThenKill("replace");
    disk.cut(false, random);
    long state = Long.parseLong(Files.readString(disk.folder().resolve("state")).strip());
    assertTrue(state >= said && state <= said + 1, state + " after " + said);
    clear();
    sayThenKill("replace-unsynced");
    disk.cut(false, random);
    assertTrue(Files.notExists(disk.folder().resolve("state")), "the rename is undone");
    assertTrue(Files.exists(disk.folder().resolve("fresh")), "its file was synced");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FULL", "READ_ONLY", "SYNC"})
  void a_disk_that_fails_is_told_to_the_program_and_heals(Failure failure)
      throws IOException, SQLException {
    try (Running program = new Running("full")) {
      program.awaitNumber(1);
      disk.fail(failure);
      while (!program.next().startsWith("failed")) {}
      disk.fail(Failure.NONE);
      while (program.next().startsWith("failed")) {}
      assertTrue(disk.passed().refused() > 0);
      program.kill(0);
    }
    disk.cut(true, random);
    assertTrue(Committer.count(disk.folder()) > 0, "it is whole, seed " + SEED);
  }

  @Test
  void a_program_goes_through_the_shim_and_its_clock_can_be_set() throws IOException {
    try (Running program = new Running("full")) {
      program.awaitNumber(10);
      assertTrue(disk.isInUse());
      assertTrue(disk.passed().writes() >= 10 && disk.passed().syncs() >= 10);
      assertTrue(disk.passed().clocks() >= 10);
      disk.setClock(Duration.ofDays(-365));
      long wanted = System.currentTimeMillis() - Duration.ofDays(365).toMillis();
      long told = 0;
      for (int i = 0; i < 100_000 && Math.abs(told - wanted) > 3_600_000; i++) {
        told = Long.parseLong(program.next().split(" ", 2)[1]);
      }
      assertTrue(Math.abs(told - wanted) < 3_600_000, told + ", not " + wanted);
    }
  }
}
