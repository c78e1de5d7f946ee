package chat.parley.app;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Logs as one line each on standard error: time, level, text.
final class Logging {
  private static final Logger ROOT = Logger.getLogger("");

  private Logging() {}

  static void configure() {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    ConsoleHandler console = new ConsoleHandler();
    console.setFormatter(new Line());
    ROOT.addHandler(console);
    ROOT.setLevel(Level.INFO);
  }

  private static final class Line extends Formatter {
    @Override
    public String format(LogRecord entry) {
      StringBuilder line =
          new StringBuilder(200)
              .append(Instant.ofEpochMilli(entry.getMillis()).truncatedTo(ChronoUnit.MILLIS))
              .append(' ')
              .append(entry.getLevel().getName())
              .append(' ')
              .append(formatMessage(entry).replace('\n', ' '));
      for (Throwable cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
        line.append(" | ").append(String.valueOf(cause).replace('\n', ' '));
        if (cause.getStackTrace().length > 0) {
          line.append(" at ").append(cause.getStackTrace()[0]);
        }
      }
      return line.append(System.lineSeparator()).toString();
    }
  }
}
