package chat.parley.examples.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes the figures and pictures of docs/sync-and-async.md: what is between its markers, and two
/// files.
record DocsPage(Findings findings) {
  private static final String BEGIN = "<!-- lab -->\n";
  private static final String END = "<!-- /lab -->";

  void update() throws IOException {
    Path docs = findings.options().root().resolve("docs");
    Path page = docs.resolve("sync-and-async.md");
    Path pictures = Files.createDirectories(docs.resolve("sync-and-async"));
    Files.writeString(page, filled(Files.readString(page)));
    Plots plots = new Plots(findings.options());
    Files.writeString(
        pictures.resolve("overview.svg"),
        plots.overview(findings).alone("How many times as fast each way is", "See the table."));
    for (Section section : findings.sections()) {
      if (section.workload().name().equals("pages")) {
        Files.writeString(
            pictures.resolve("timeline.svg"),
            plots.timeline(section).alone("When each page was waited for", "A row for each page."));
      }
    }
  }

  /// The text with the part between the markers made anew.
  ///
  /// @throws IOException when it has no markers
  String filled(String text) throws IOException {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException("docs/sync-and-async.md has no markers <!-- lab --> and <!-- /lab -->");
    }
    return text.substring(0, begin + BEGIN.length()) + part() + text.substring(end);
  }

  private String part() {
    List<String> lines = new ArrayList<>();
    String command = ("./parley lab " + findings.options().words()).strip();
    lines.add("Measured with `%s` on %s:".formatted(command, findings.machine()));
    lines.add("");
    findings.conclusions().forEach(conclusion -> lines.add("- " + conclusion));
    lines.add("");
    lines.add("| workload | way | time | gain | p50 | p99 | threads | CPU |");
    lines.add("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (Section section : findings.sections()) {
      String name = "`" + section.workload().name() + "`";
      for (List<String> row : Table.of(section, findings.options()).rows()) {
        List<String> cells = new ArrayList<>(row.subList(0, 8));
        cells.remove(3);
        cells.addFirst(name);
        lines.add("| " + String.join(" | ", cells) + " |");
        name = "";
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
