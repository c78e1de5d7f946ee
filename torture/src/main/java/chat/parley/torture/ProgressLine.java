package chat.parley.torture;

import java.io.PrintStream;

/// One line on standard error that says what is going on: rewritten on a terminal, else one each.
final class ProgressLine {
  private final PrintStream out;
  private final boolean terminal;

  ProgressLine(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void show(String text) {
    if (terminal) {
      out.print("\r\033[K" + text);
      out.flush();
    } else {
      out.println(text);
    }
  }

  void end() {
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }
}
