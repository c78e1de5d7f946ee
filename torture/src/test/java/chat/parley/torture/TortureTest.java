package chat.parley.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A short `./parley torture`: each fault once, in an order drawn from a seed. Its folder is kept.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the shim for disk and clock is for Linux")
class TortureTest {
  private static final Path ROOT =
      Path.of(System.getProperty("parley.root", "..")).toAbsolutePath().normalize();
  private static final long SEED = Long.getLong("parley.seed", System.nanoTime() % 1_000_000);
  private static final Duration TIME = Duration.ofSeconds(20);

  /// Generous, since whoever runs tests may have other things to run, too.
  private static final Duration PROGRESS_WITHIN = Duration.ofSeconds(40);

  @Test
  @Timeout(300)
  void no_promise_is_broken_under_one_fault_of_each_kind() throws IOException {
    Path folder = ROOT.resolve("torture/target/short");
    Path jar = ROOT.resolve(System.getProperty("parley.jar", "server/target/parley.jar"));
    Options options =
        new Options(TIME, SEED, List.of(Fault.values()), PROGRESS_WITHIN, folder, jar, null);
    Verdict verdict = new Run(options, new ProgressLine(System.out, false)).run();
    new Report(verdict, java.util.Optional.of(SEED), folder).print(System.out);
    assertEquals(List.of(), verdict.anomalies(), "seed " + SEED + ", histories in " + folder);
    for (Fault fault : Fault.values()) {
      assertTrue(verdict.total(fault.word()) > 0, "there was " + fault);
    }
    assertTrue(verdict.total("acked") > 100, "something was posted");
    assertTrue(verdict.total("resumes") > 0, "somebody came back");
    assertTrue(Files.size(folder.resolve("histories/final.jsonl")) > 0);
  }
}
