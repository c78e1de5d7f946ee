package chat.parley.torture;

import chat.parley.torture.Anomaly.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// What is printed at the end: totals, anomalies with their evidence, where everything is.
///
/// @param folder of the run
record Report(Verdict verdict, Optional<Long> seed, Path folder) {
  boolean isSound() {
    return verdict.anomalyCount() == 0;
  }

  void print(PrintStream out) {
    row(out, "posted", "posted", "client ids");
    row(out, "acked", "acked", "");
    row(out, "without an answer", "unknown", "connection lost before the reply");
    row(out, "refused", "fail", "");
    row(out, "sent again", "retry", "with the same client id");
    row(out, "events seen", "events", "by all clients");
    row(out, "connections", "connections", "");
    row(out, "resumes", "resumes", "with positions");
    row(out, "resets", "resets", "");
    row(out, "faults", "faults", "");
    for (Fault fault : Fault.values()) {
      if (verdict.total(fault.word()) > 0) {
        row(out, "  " + fault.word(), fault.word(), fault.meaning());
      }
    }
    row(out, "power cuts in all", "cuts", "");
    row(out, "changes lost in them", "changes", "written, never synced");
    out.printf(Locale.ROOT, "%nanomalies             %,12d%n", verdict.anomalyCount());
    for (Kind kind : Kind.values()) {
      out.printf(
          Locale.ROOT,
          "  %-12s         %,12d   %s%n",
          kind.name().toLowerCase(Locale.ROOT),
          verdict.count(kind),
          kind.meaning());
    }
    verdict.anomalies().forEach(anomaly -> out.println("! " + anomaly));
    out.printf("%nhistories: %s%ntimeline:  %s%n", Run.histories(folder), timeline());
    if (!isSound()) {
      seed.ifPresent(value ->
          out.println(
              "again:     ./parley torture --seed "
                  + value
                  + " (the same faults, not the same moments)"));
    }
  }

  private void row(PrintStream out, String name, String total, String meaning) {
    out.printf(Locale.ROOT, "%-22s %,12d   %s%n", name, verdict.total(total), meaning);
  }

  private Path timeline() {
    return folder.resolve("timeline.html");
  }

  void writeTimeline() throws IOException {
    Files.writeString(timeline(), Timeline.html(verdict, Run.histories(folder)));
  }
}
