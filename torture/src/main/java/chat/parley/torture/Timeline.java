package chat.parley.torture;

import java.nio.file.Path;

/// The picture of a run.
final class Timeline {
  private Timeline() {}

  static String html(Verdict verdict, Path histories) {
    return "" + verdict.anomalyCount() + histories;
  }
}
