package chat.parley.examples.lab;

import java.io.PrintStream;
import java.util.List;

/// The terminal's report: a table and a timeline for each workload.
record TextReport(Findings findings) {
  private static final int CELLS = 64;
  private static final int LANES = 5;

  void print(PrintStream out) {
    out.println(findings.machine());
    for (Section section : findings.sections()) {
      out.println();
      out.println(section.workload().title() + " (" + section.workload().name() + ")");
      out.println("  " + section.workload().what());
      out.println();
      table(out, Table.of(section, findings.options()));
      out.println();
      timeline(out, section);
      remarks(out, section);
    }
    out.println();
    findings.conclusions().forEach(out::println);
  }

  private static void table(PrintStream out, Table table) {
    line(out, table, table.head());
    table.rows().forEach(row -> line(out, table, row));
  }

  private static void line(PrintStream out, Table table, List<String> cells) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < cells.size(); i++) {
      String pad = " ".repeat(table.width(i) - cells.get(i).length());
      line.append(' ').append(i == 0 ? cells.get(i) + pad : " " + pad + cells.get(i));
    }
    out.println(line);
  }

  private void timeline(PrintStream out, Section section) {
    long end = section.outcomes().stream().mapToLong(Outcome::wallNanos).max().orElse(1);
    for (Outcome outcome : section.outcomes()) {
      out.println("  " + section.workload().label(outcome.way(), findings.options()));
      for (Lane lane : Lane.sample(outcome.trace(), LANES)) {
        out.printf("  %5d %s%n", lane.task() + 1, bar(lane, end));
      }
    }
    String last = Text.duration(end);
    out.println("        0" + " ".repeat(CELLS - 1 - last.length()) + last);
    out.println(
        section.workload().isPaced()
            ? "        ░ from when a message was due until everyone had it"
            : "        · waits for its turn   ░ waits for an answer   █ works");
  }

  static String bar(Lane lane, long end) {
    StringBuilder bar = new StringBuilder();
    for (int cell = 0; cell < CELLS; cell++) {
      bar.append(
          switch (lane.mostly(end * cell / CELLS, end * (cell + 1) / CELLS)) {
            case QUEUED -> '·';
            case WAITING -> '░';
            case WORKING -> '█';
            case ABSENT, DONE -> ' ';
          });
    }
    return bar.toString().stripTrailing();
  }

  private void remarks(PrintStream out, Section section) {
    for (Outcome outcome : section.outcomes()) {
      if (!outcome.remark().isEmpty()) {
        String label = section.workload().label(outcome.way(), findings.options());
        out.println("  " + label + ": " + outcome.remark());
      }
    }
    out.println(
        section.same()
            ? "  All ways had the same result."
            : "  WRONG: the ways had different results.");
  }
}
