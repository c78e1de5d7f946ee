package chat.parley.torture;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The command line: `parley torture`.
public final class Main {
  private static final int ANOMALIES = 1;
  private static final int WRONG_USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      System.out.print(Options.HELP);
      return 0;
    }
    try {
      Options options = Options.parse(arguments);
      Path judged = options.judged();
      if (judged != null) {
        Verdict verdict =
            Judge.judge(Files.exists(Run.histories(judged)) ? Run.histories(judged) : judged);
        return report(new Report(verdict, Optional.empty(), judged));
      }
      if (!Files.isRegularFile(options.jar())) {
        System.err.println("torture: there is no " + options.jar() + "; build it, or --server-jar");
        return WRONG_USAGE;
      }
      System.err.println("torture: seed " + options.seed() + ", histories in " + options.folder());
      boolean terminal =
          Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
      Verdict verdict = new Run(options, new ProgressLine(System.err, terminal)).run();
      return report(new Report(verdict, Optional.of(options.seed()), options.folder()));
    } catch (IllegalArgumentException wrong) {
      System.err.println("torture: " + wrong.getMessage() + "; see --help");
    } catch (IllegalStateException rig) {
      System.err.println("torture: " + rig.getMessage());
    } catch (IOException | UncheckedIOException e) {
      System.err.println("torture: " + e);
    }
    return WRONG_USAGE;
  }

  private static int report(Report report) throws IOException {
    report.print(System.out);
    report.writeTimeline();
    return report.isSound() ? 0 : ANOMALIES;
  }
}
