package chat.parley.bench;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The figures as a table for people and as JSON for programs.
record Report(Options options, Pinning pinning, List<Result> results) {
  Report {
    results = List.copyOf(results);
  }

  boolean isSound() {
    return results.stream().noneMatch(result -> result.faults().any());
  }

  void print(PrintStream out) {
    out.println(machine() + "; " + pinning.text());
    if (options.quick()) {
      out.println("--quick: these numbers only show that it works");
    }
    for (Result result : results) {
      out.println();
      out.println(result.scenario() + " (" + result.what() + ")");
      for (Figure figure : result.figures()) {
        out.printf("  %-24s %14s %s%n", figure.label(), shown(figure.value()), figure.unit());
      }
      Result.Faults faults = result.faults();
      if (faults.any()) {
        out.printf(
            "  WRONG: %d lost, %d duplicated, %d out of order, %d refused%n",
            faults.lost(), faults.duplicated(), faults.outOfOrder(), faults.refused());
      }
    }
    out.println();
    out.println(isSound() ? "0 lost, 0 duplicated, 0 out of order" : "NOT SOUND: see WRONG above");
  }

  private String machine() {
    return pinning.processors()
        + " processors, Java "
        + Runtime.version()
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch");
  }

  private static String shown(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  void write(Path file) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("machine", machine());
      json.writeBooleanField("pinned", pinning.active());
      json.writeBooleanField("quick", options.quick());
      json.writeBooleanField("sound", isSound());
      json.writeNumberField("lost", results.stream().mapToLong(r -> r.faults().lost()).sum());
      json.writeNumberField(
          "duplicated", results.stream().mapToLong(r -> r.faults().duplicated()).sum());
      json.writeNumberField(
          "outOfOrder", results.stream().mapToLong(r -> r.faults().outOfOrder()).sum());
      json.writeNumberField("refused", results.stream().mapToLong(r -> r.faults().refused()).sum());
      json.writeObjectFieldStart("scenarios");
      for (Result result : results) {
        json.writeObjectFieldStart(result.scenario());
        for (Figure figure : result.figures()) {
          json.writeNumberField(figure.key(), figure.value());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }
}
