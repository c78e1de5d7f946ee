package chat.parley.bench;

import java.io.PrintStream;

/// One line on standard error that says what is going on: rewritten on a terminal, else one each.
public final class Progress {
  private final PrintStream out;
  private final boolean terminal;

  public Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  public void begin(String scenario) {
    if (terminal) {
      out.print("\r\033[Kmeasuring " + scenario + "…");
      out.flush();
    } else {
      out.println("measuring " + scenario);
    }
  }

  public void end() {
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }
}
