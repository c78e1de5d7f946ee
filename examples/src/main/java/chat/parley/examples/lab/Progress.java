package chat.parley.examples.lab;

import java.io.PrintStream;

/// One line on standard error that says what is going on: rewritten on a terminal, else one for
/// each workload.
final class Progress {
  private static final int CELLS = 24;

  private final PrintStream out;
  private final boolean terminal;
  private final int steps;
  private int done;
  private String last = "";

  Progress(PrintStream out, boolean terminal, int steps) {
    this.out = out;
    this.terminal = terminal;
    this.steps = steps;
  }

  void step(String workload, String way) {
    if (terminal) {
      int full = done * CELLS / steps;
      String bar = "█".repeat(full) + "░".repeat(CELLS - full);
      out.print("\r\033[K" + bar + "  " + done + "/" + steps + "  " + workload + ": " + way);
      out.flush();
    } else if (!workload.equals(last)) {
      out.println("measuring " + workload);
    }
    last = workload;
    done++;
  }

  void end() {
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }
}
