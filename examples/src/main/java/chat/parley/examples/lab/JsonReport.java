package chat.parley.examples.lab;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;

/// The figures for programs: times in milliseconds.
record JsonReport(Findings findings) {
  void write(Path file) throws IOException {
    try (JsonGenerator json =
        new JsonFactory()
            .createGenerator(file.toFile(), JsonEncoding.UTF8)
            .useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("command", "parley lab " + findings.options().words());
      json.writeStringField("machine", findings.machine());
      json.writeNumberField("cores", Findings.cores());
      json.writeObjectFieldStart("workloads");
      for (Section section : findings.sections()) {
        json.writeObjectFieldStart(section.workload().name());
        json.writeStringField("what", section.workload().what());
        json.writeBooleanField("sameResult", section.same());
        for (Outcome outcome : section.outcomes()) {
          write(json, section, outcome);
        }
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, Section section, Outcome outcome)
      throws IOException {
    json.writeObjectFieldStart(outcome.way().key());
    json.writeNumberField("millis", outcome.wallNanos() / 1e6);
    json.writeNumberField("gain", section.gain(outcome));
    json.writeNumberField("perSecond", outcome.perSecond());
    json.writeNumberField("millisP50", outcome.percentile(50) / 1e6);
    json.writeNumberField("millisP99", outcome.percentile(99) / 1e6);
    json.writeStringField("threads", outcome.threads());
    json.writeNumberField("cpuMillis", outcome.cpuNanos() / 1e6);
    if (outcome.memoryBytes() >= 0) {
      json.writeNumberField("memoryBytes", outcome.memoryBytes());
    }
    json.writeStringField("result", outcome.result());
    json.writeEndObject();
  }
}
