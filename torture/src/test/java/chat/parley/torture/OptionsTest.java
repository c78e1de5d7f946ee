package chat.parley.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line.
class OptionsTest {
  private static void assertRefused(String words, String... arguments) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of(arguments)))
            .getMessage();
    assertTrue(String.valueOf(message).contains(words), message);
  }

  @Test
  void everything_has_a_default_and_can_be_chosen() {
    assertEquals(List.of(Fault.values()), Options.parse(List.of()).faults());
    Options options =
        Options.parse(List.of("--minutes", "0.5", "--seed", "7", "--faults", "cut,clock"));
    assertEquals(Duration.ofSeconds(30), options.time());
    assertEquals(7, options.seed());
    assertEquals(List.of(Fault.CUT, Fault.CLOCK), options.faults());
  }

  @Test
  void what_is_wrong_is_said_by_name() {
    assertRefused("there is no fault \"flood\"; there are kill, cut", "--faults", "kill,flood");
    assertRefused("--minutes: \"soon\"", "--minutes", "soon");
    assertRefused("--seed needs a value", "--seed");
    assertRefused("unknown argument \"--second\"", "--second");
  }

  @Test
  void the_help_names_every_fault() {
    Fault.words().forEach(word -> assertTrue(Options.HELP.contains("  " + word + " "), word));
  }

  @Test
  void a_folder_of_something_else_is_left_alone(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("data"));
    Options options = Options.parse(List.of("--keep", folder.toString()));
    Run run = new Run(options, new ProgressLine(System.out, false));
    assertThrows(IllegalArgumentException.class, run::run);
    assertTrue(Files.exists(folder.resolve("data")));
  }
}
