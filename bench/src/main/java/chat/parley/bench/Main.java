package chat.parley.bench;

import chat.parley.bench.compare.Comparison;
import chat.parley.bench.compare.Contender;
import chat.parley.bench.compare.Contenders;
import chat.parley.bench.report.ComparisonTable;
import chat.parley.bench.report.Machine;
import chat.parley.bench.report.Page;
import chat.parley.bench.report.Report;
import chat.parley.bench.scenario.Bench;
import chat.parley.bench.scenario.Result;
import chat.parley.bench.scenario.Scenario;
import chat.parley.bench.subject.Pinning;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
      if (!Files.isRegularFile(options.parley().jar())) {
        System.err.println(
            "bench: there is no " + options.parley().jar() + "; build it, or --server-jar");
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
    Progress progress = new Progress(System.err, terminal);
    Bench bench =
        new Bench(options.root(), options.parley(), pinning, options.quick(), options.seconds());
    Comparison comparison = Comparison.NONE;
    if (options.task() != Options.Task.SCENARIOS) {
      List<Contender> contenders = Contenders.all(bench, System.err);
      comparison = Comparison.run(bench, contenders, options.rounds().orElse(3), progress);
    }
    List<Result> results = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    if (options.task() != Options.Task.COMPARE) {
      for (Scenario scenario : options.scenarios()) {
        progress.begin(scenario.name());
        try {
          results.add(scenario.run(bench, options.rounds().orElse(1)));
        } catch (RuntimeException e) {
          failed.add(scenario.name() + ": " + e); // the others are measured all the same
        }
      }
    }
    progress.end();
    int status = report(options, Machine.here(pinning), results, comparison);
    failed.forEach(failure -> System.err.println("bench: not measured: " + failure));
    return failed.isEmpty() ? status : NOT_SOUND;
  }

  private static int report(
      Options options, Machine machine, List<Result> results, Comparison comparison)
      throws IOException {
    Report report = new Report(machine, options.quick(), results);
    ComparisonTable.print(comparison, System.out);
    report.print(System.out);
    if (options.json().isPresent()) {
      List<Result> all = new ArrayList<>(comparison.results());
      all.addAll(results);
      new Report(machine, options.quick(), all).write(options.json().get());
    }
    Page page = new Page(machine, results, comparison);
    if (options.html().isPresent()) {
      page.writeHtml(options.html().get());
    }
    if (options.task() == Options.Task.ALL && !options.quick()) {
      Path docs = options.root().resolve("docs");
      page.fill(docs.resolve("benchmarks.md"), docs.resolve("benchmarks"));
      System.out.println("docs/benchmarks.md is filled");
    }
    return report.isSound() && comparison.isSound() ? 0 : NOT_SOUND;
  }
}
