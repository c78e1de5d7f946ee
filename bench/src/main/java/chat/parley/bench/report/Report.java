package chat.parley.bench.report;

import chat.parley.bench.scenario.Figure;
import chat.parley.bench.scenario.Result;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The figures as a table for people and as JSON for programs.
///
/// @param quick whether they only show that it works
public record Report(Machine machine, boolean quick, List<Result> results) {
  public Report {
    results = List.copyOf(results);
  }

  public boolean isSound() {
    return results.stream().allMatch(Result::sound);
  }

  public void print(PrintStream out) {
    out.println(machine.text());
    if (quick) {
      out.println("--quick: these numbers only show that it works");
    }
    results.forEach(result -> print(result, out));
    out.println();
    out.println(isSound() ? "0 lost, 0 duplicated, 0 out of order" : "NOT SOUND: see WRONG above");
  }

  /// One result.
  public static void print(Result result, PrintStream out) {
    out.println();
    out.println(result.scenario() + " (" + result.what() + ")");
    for (Figure figure : result.figures()) {
      out.printf("  %-24s %14s %s%n", figure.label(), shown(figure.value()), figure.unit());
    }
    result.failure().ifPresent(reason -> out.println("  WRONG: " + reason));
    Result.Faults faults = result.faults();
    if (faults.any()) {
      out.printf(
          "  WRONG: %d lost, %d duplicated, %d out of order, %d refused%n",
          faults.lost(), faults.duplicated(), faults.outOfOrder(), faults.refused());
    }
  }

  /// With as many digits as mean something.
  static String shown(double value) {
    double size = Math.abs(value);
    return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 1 ? "%.2f" : "%.3f", value);
  }

  public void write(Path file) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("machine", machine.text());
      json.writeBooleanField("quick", quick);
      json.writeBooleanField("sound", isSound());
      Result.Faults faults =
          results.stream().map(Result::faults).reduce(Result.Faults.NONE, Result.Faults::plus);
      json.writeNumberField("lost", faults.lost());
      json.writeNumberField("duplicated", faults.duplicated());
      json.writeNumberField("outOfOrder", faults.outOfOrder());
      json.writeNumberField("refused", faults.refused());
      json.writeObjectFieldStart("scenarios");
      for (Result result : results) {
        write(json, result);
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, Result result) throws IOException {
    json.writeObjectFieldStart(result.scenario());
    json.writeStringField("what", result.what());
    if (result.failure().isPresent()) {
      json.writeStringField("failure", result.failure().get());
    }
    for (Figure figure : result.figures()) {
      json.writeNumberField(figure.key(), figure.value());
    }
    json.writeEndObject();
  }
}
