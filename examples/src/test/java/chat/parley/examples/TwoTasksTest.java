package chat.parley.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The two small programs, run from their source files alone, as a student runs them.
@Timeout(120)
class TwoTasksTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root", ".."));

  private static List<String> run(String name) throws Exception {
    Path source = ROOT.resolve("examples/src/main/java/chat/parley/examples/" + name + ".java");
    Program program = Program.run(List.of(source.toString()));
    assertEquals(0, program.exit(), program.output());
    return program.output().lines().toList();
  }

  /// What was said, without the time in front.
  private static List<String> said(List<String> lines) {
    return lines.stream().map(line -> line.replaceFirst("^ *[\\d.]+ s +", "")).toList();
  }

  private static double seconds(String line) {
    return Double.parseDouble(line.strip().split(" ", 2)[0]);
  }

  @Test
  void one_after_the_other_takes_the_sum_of_the_waits() throws Exception {
    List<String> lines = run("SynchronousTasks");
    assertEquals(
        List.of(
            "task 1 begins, and waits",
            "task 1 ends",
            "task 2 begins, and waits",
            "task 2 ends",
            "done: answer of task 1, answer of task 2"),
        said(lines));
    assertTrue(seconds(lines.getLast()) >= 4, lines::toString);
  }

  /// Both begin before either ends, which no machine that is merely slow can bring about for tasks
  /// that run one after the other.
  @Test
  void at_once_the_waits_overlap() throws Exception {
    List<String> lines = said(run("AsynchronousTasks"));
    assertEquals(
        List.of("task 1 begins, and waits", "task 2 begins, and waits"),
        lines.subList(0, 2).stream().sorted().toList());
    assertEquals(
        List.of("task 1 ends", "task 2 ends"), lines.subList(2, 4).stream().sorted().toList());
    assertEquals("done: answer of task 1, answer of task 2", lines.get(4));
  }
}
