package chat.parley.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.torture.Plot.Strike;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// The picture of a run, as one page without anything around it.
final class Timeline {
  private Timeline() {}

  static String html(Verdict verdict, Path histories) throws IOException {
    String anomalies =
        verdict.anomalies().stream()
            .map(anomaly -> "<li>" + escaped(anomaly.toString()) + "</li>")
            .collect(Collectors.joining("\n"));
    Plot plot = new Plot(strikes(histories.resolve("faults.jsonl")), verdict.curve());
    try (InputStream page = Timeline.class.getResourceAsStream("timeline.html")) {
      return new String(Objects.requireNonNull(page).readAllBytes(), UTF_8)
          .replace("{figures}", figures(verdict))
          .replace("{plot}", plot.svg())
          .replace("{anomalies}", anomalies);
    }
  }

  private static String figures(Verdict verdict) {
    int anomalies = verdict.anomalyCount();
    return figure("anomalies", anomalies, anomalies > 0)
        + figure("acked", verdict.total("acked"), false)
        + figure("sent again", verdict.total("retry"), false)
        + figure("resumes", verdict.total("resumes"), false)
        + figure("faults", verdict.total("faults"), false)
        + figure("power cuts", verdict.total("cuts"), false);
  }

  private static String figure(String name, long value, boolean found) {
    return String.format(
        Locale.ROOT,
        "<div><dt>%s</dt><dd%s>%,d</dd></div>",
        name,
        found ? " class=\"found\"" : "",
        value);
  }

  private static List<Strike> strikes(Path faults) {
    List<Strike> strikes = new ArrayList<>();
    if (Files.exists(faults)) {
      Line.forEach(faults, line -> add(strikes, line));
    }
    return strikes;
  }

  /// A fault is one line each for its beginning, its healing and the recovery.
  private static void add(List<Strike> strikes, Line line) {
    double at = (double) line.at() / Curve.NANOS;
    if (line.is("fault")) {
      strikes.add(new Strike(line.json().text("kind"), at, at, at, false));
    } else if (!strikes.isEmpty()) {
      Strike last = strikes.getLast();
      boolean stalled = last.stalled() || line.is("stalled");
      last =
          switch (line.json().text("e")) {
            case "healed" -> new Strike(last.kind(), last.begun(), at, at, stalled);
            case "progress" -> new Strike(last.kind(), last.begun(), last.healed(), at, stalled);
            default ->
                new Strike(last.kind(), last.begun(), last.healed(), last.recovered(), stalled);
          };
      strikes.set(strikes.size() - 1, last);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
