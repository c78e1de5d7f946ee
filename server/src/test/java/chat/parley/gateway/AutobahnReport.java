package chat.parley.gateway;

import chat.parley.gateway.AutobahnSuite.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The tables of docs/rfc6455.md, between its two marks.
final class AutobahnReport {
  private static final String BEGIN = "<!-- verdicts -->\n";
  private static final String END = "<!-- /verdicts -->";

  private static final Map<Integer, String> SECTIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(1, "Framing"),
              Map.entry(2, "Pings and pongs"),
              Map.entry(3, "Reserved bits"),
              Map.entry(4, "Opcodes"),
              Map.entry(5, "Fragmentation"),
              Map.entry(6, "UTF-8"),
              Map.entry(7, "Closing"),
              Map.entry(9, "Limits and performance"),
              Map.entry(10, "Automatic fragmentation")));

  private AutobahnReport() {}

  static void write(List<Verdict> verdicts) throws IOException {
    Path page = Path.of(System.getProperty("parley.root", "..")).resolve("docs/rfc6455.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(
        page, text.substring(0, begin) + tables(verdicts) + text.substring(text.indexOf(END)));
  }

  private static String tables(List<Verdict> verdicts) {
    List<String> lines = new ArrayList<>();
    lines.add("| section | cases | OK | non-strict | informational | failed |");
    lines.add("| --- | --- | --- | --- | --- | --- |");
    SECTIONS.forEach((section, name) -> lines.add(row(section, name, verdicts)));
    lines.add("");
    lines.add("What is not simply OK:");
    lines.add("");
    lines.add("| verdict | cases |");
    lines.add("| --- | --- |");
    verdicts.stream()
        .filter(verdict -> !verdict.behavior().equals("OK"))
        .collect(
            Collectors.groupingBy(
                Verdict::behavior,
                TreeMap::new,
                Collectors.mapping(Verdict::id, Collectors.joining(", "))))
        .forEach((behavior, ids) -> lines.add("| " + behavior + " | " + ids + " |"));
    return String.join("\n", lines) + "\n";
  }

  private static String row(int section, String name, List<Verdict> verdicts) {
    Map<String, Long> counts =
        verdicts.stream()
            .filter(verdict -> verdict.section() == section)
            .collect(Collectors.groupingBy(Verdict::behavior, Collectors.counting()));
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    List<String> cells = new ArrayList<>(List.of(section + " " + name, Long.toString(all)));
    long failed = all;
    for (String behavior : List.of("OK", "NON-STRICT", "INFORMATIONAL")) {
      long count = counts.getOrDefault(behavior, 0L);
      failed -= count;
      cells.add(Long.toString(count));
    }
    cells.add(Long.toString(failed));
    return "| " + String.join(" | ", cells) + " |";
  }
}
