package chat.parley.examples.lab;

import java.util.ArrayList;
import java.util.List;

/// The figures of a section as rows of text, the same in the terminal, in HTML and in the
/// documents.
record Table(List<String> head, List<List<String>> rows) {
  static Table of(Section section, Options options) {
    List<String> head =
        new ArrayList<>(
            List.of("way", "time", "gain", "per second", "p50", "p99", "threads", "CPU"));
    if (section.hasMemory()) {
      head.add("memory");
    }
    List<List<String>> rows = new ArrayList<>();
    for (Outcome outcome : section.outcomes()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  section.workload().label(outcome.way(), options),
                  Text.duration(outcome.wallNanos()),
                  Text.times(section.gain(outcome)),
                  Text.number(outcome.perSecond()),
                  Text.duration(outcome.percentile(50)),
                  Text.duration(outcome.percentile(99)),
                  outcome.threads(),
                  Text.duration(outcome.cpuNanos())));
      if (section.hasMemory()) {
        row.add(Text.memory(outcome.memoryBytes()));
      }
      rows.add(row);
    }
    return new Table(head, rows);
  }

  /// How wide a column is.
  int width(int column) {
    int width = head.get(column).length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }
}
