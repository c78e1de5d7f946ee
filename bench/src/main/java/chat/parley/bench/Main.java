package chat.parley.bench;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The command line: `parley bench`.
public final class Main {
  private static final int NOT_SOUND = 1;
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
      if (!Files.isRegularFile(options.jar())) {
        System.err.println("bench: there is no " + options.jar() + "; build it, or --server-jar");
        return WRONG_USAGE;
      }
      return measure(options);
    } catch (IllegalArgumentException wrong) {
      System.err.println("bench: " + wrong.getMessage() + "; see --help");
      return WRONG_USAGE;
    } catch (IOException e) {
      System.err.println("bench: the JSON cannot be written: " + e.getMessage());
      return WRONG_USAGE;
    }
  }

  private static int measure(Options options) throws IOException {
    Pinning pinning = Pinning.tryIt();
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    List<Result> results =
        new Scenarios(options, pinning, new Progress(System.err, terminal)).run();
    Report report = new Report(options, pinning, results);
    report.print(System.out);
    Path json = options.json();
    if (json != null) {
      report.write(json);
    }
    return report.isSound() ? 0 : NOT_SOUND;
  }
}
