package chat.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.gateway.AutobahnSuite.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// RFC 6455, by the cases of the Autobahn test suite. With `-Dparley.autobahn=all` (`./parley
/// autobahn`) also the sections that take minutes, and docs/rfc6455.md is written anew.
@Tag("slow")
class AutobahnTest {
  private static final boolean ALL = "all".equals(System.getProperty("parley.autobahn"));
  private static final List<Integer> QUICK = List.of(1, 2, 3, 4, 5, 6, 7, 10);
  private static final List<Integer> EVERY = List.of(1, 2, 3, 4, 5, 6, 7, 9, 10);
  private static final int CASES_OF_QUICK = 247;
  private static final Set<String> PASSED = Set.of("OK", "NON-STRICT", "INFORMATIONAL");

  @Test
  void no_case_of_the_autobahn_suite_fails(@TempDir Path folder) throws IOException {
    try (EchoServer server = new EchoServer(folder.resolve("data"))) {
      List<Verdict> verdicts =
          AutobahnSuite.run(
              server.port(), ALL ? EVERY : QUICK, folder, Duration.ofMinutes(ALL ? 30 : 5));
      if (ALL) {
        AutobahnReport.write(verdicts);
      }
      assertEquals(List.of(), verdicts.stream().filter(verdict -> !isAsExpected(verdict)).toList());
      assertTrue(verdicts.size() >= CASES_OF_QUICK, () -> "cases that ran: " + verdicts.size());
    }
  }

  private static boolean isAsExpected(Verdict verdict) {
    return PASSED.contains(verdict.behavior()) && PASSED.contains(verdict.close());
  }
}
