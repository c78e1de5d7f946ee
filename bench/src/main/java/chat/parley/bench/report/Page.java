package chat.parley.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.bench.compare.Comparison;
import chat.parley.bench.compare.Contender;
import chat.parley.bench.scenario.Figure;
import chat.parley.bench.scenario.Result;
import chat.parley.bench.scenario.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// Everything that `--all` measured, between the markers of `docs/benchmarks.md` and as a page of
/// its own in HTML.
public record Page(Machine machine, List<Result> results, Comparison comparison) {
  static final String BEGIN = "<!-- measured -->";
  static final String END = "<!-- /measured -->";

  /// Fills the document; what stands around the markers stays.
  public void fill(Path document, Path plots) throws IOException {
    Files.createDirectories(plots);
    StringBuilder links = new StringBuilder();
    for (Map.Entry<String, String> plot : Plots.all(results, comparison).entrySet()) {
      Files.writeString(plots.resolve(plot.getKey()), plot.getValue(), UTF_8);
      links.append("\n![](" + plots.getFileName() + "/" + plot.getKey() + ")\n");
    }
    String text = Files.readString(document, UTF_8);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(document + " has no markers " + BEGIN + " and " + END);
    }
    Files.writeString(
        document,
        text.substring(0, begin + BEGIN.length()) + "\n" + markdown() + links + text.substring(end),
        UTF_8);
  }

  private String markdown() {
    StringBuilder out = new StringBuilder();
    out.append("Measured on ")
        .append(LocalDate.now(ZoneOffset.UTC))
        .append(" by `./parley bench --all`");
    out.append(". ").append(machine.text()).append(".\n\n");
    out.append("| target | goal | measured | met | command |\n| --- | --- | --- | --- | --- |\n");
    for (Target target : Target.all(results, comparison)) {
      String met = target.met().map(yes -> yes ? "yes" : "**no**").orElse("not measured");
      out.append(
          "| %s | %s | %s | %s | `%s` |%n"
              .formatted(target.what(), target.goal(), target.measured(), met, target.command()));
    }
    comparison(out);
    out.append("\n### All figures\n\n");
    for (Result result : results) {
      out.append("\n**")
          .append(result.scenario())
          .append("**: ")
          .append(result.what())
          .append("\n\n");
      out.append("| figure | value |\n| --- | --- |\n");
      for (Figure figure : result.figures()) {
        out.append(
            "| %s | %s %s |%n"
                .formatted(figure.label().strip(), Report.shown(figure.value()), figure.unit()));
      }
      result.failure().ifPresent(why -> out.append("| failed | %s |%n".formatted(why)));
    }
    return out.toString();
  }

  private void comparison(StringBuilder out) {
    for (Side side : Side.values()) {
      if (comparison.under(side).isEmpty()) {
        continue;
      }
      out.append("\nOne room of 1,000, %s:%n%n".formatted(side.what()));
      out.append(
          "| server | CPU a delivery | to uWebSockets | of it storage | deliveries/s | p50 | p99 |\n");
      out.append("| --- | --- | --- | --- | --- | --- | --- |\n");
      for (Map.Entry<Contender, Result> row : comparison.under(side).entrySet()) {
        Result result = row.getValue();
        out.append(
            "| %s | %s µs | %s × | %s | %s | %s ms | %s ms |%n"
                .formatted(
                    row.getKey().name(),
                    ComparisonTable.shown(result, "cpuMicrosPerDelivery"),
                    ComparisonTable.shown(result, "cpuRatio"),
                    ComparisonTable.shown(result, "storageMicrosPerDelivery"),
                    ComparisonTable.shown(result, "deliveriesPerSecond"),
                    ComparisonTable.shown(result, "deliveryMillisP50"),
                    ComparisonTable.shown(result, "deliveryMillisP99")));
      }
    }
  }

  /// One page that stands alone.
  public void writeHtml(Path file) throws IOException {
    StringBuilder out = new StringBuilder();
    out.append(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Parley: benchmarks</title>");
    out.append("<meta name=\"viewport\" content=\"width=device-width\"><style>");
    out.append(
        ":root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;");
    out.append("margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;margin:1rem 0}");
    out.append("td,th{padding:.25rem .75rem;border-bottom:1px solid #8886;text-align:left}");
    out.append(
        "td:nth-child(n+2){font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto}</style>");
    out.append("<h1>Parley: benchmarks</h1><p>").append(Svg.escaped(machine.text())).append("</p>");
    for (String plot : Plots.all(results, comparison).values()) {
      out.append("<figure>").append(plot).append("</figure>");
    }
    out.append("<h2>Targets</h2><table><tr><th>target<th>goal<th>measured<th>met");
    for (Target target : Target.all(results, comparison)) {
      String met = target.met().map(yes -> yes ? "yes" : "no").orElse("not measured");
      for (String cell : List.of("<tr>", target.what(), target.goal(), target.measured(), met)) {
        out.append(cell.equals("<tr>") ? cell : "<td>" + Svg.escaped(cell));
      }
    }
    out.append("</table>");
    for (Result result : results) {
      out.append("<h3>")
          .append(result.scenario())
          .append("</h3><p>")
          .append(Svg.escaped(result.what()));
      out.append("</p><table>");
      for (Figure figure : result.figures()) {
        out.append(
            "<tr><td>%s<td>%s %s"
                .formatted(figure.label(), Report.shown(figure.value()), figure.unit()));
      }
      out.append("</table>");
      result
          .failure()
          .ifPresent(why -> out.append("<p>Failed: ").append(Svg.escaped(why)).append("</p>"));
    }
    out.append("</html>\n");
    Files.writeString(file, out, UTF_8);
  }
}
