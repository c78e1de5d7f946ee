package chat.parley.examples.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A record goes through the stages: read, parse, enrich by asking the service, write. The file is
/// read before the first record and written after the last one.
final class PipelineTask implements Task {
  private final int service;
  private final Path input;
  private final Path output;
  private List<String> lines = List.of();

  private PipelineTask(int service, Path input, Path output) {
    this.service = service;
    this.input = input;
    this.output = output;
  }

  /// Writes the input, a file of so many records.
  static PipelineTask prepare(int service, int records, Path folder) throws IOException {
    Path input = folder.resolve("orders.csv");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < records; i++) {
      text.append(i).append(",Ada,").append(i * 7 % 90 + 10).append('\n');
    }
    Files.writeString(input, text);
    return new PipelineTask(service, input, folder.resolve("enriched.csv"));
  }

  @Override
  public void begin() throws IOException {
    lines = Files.readAllLines(input);
  }

  @Override
  public String call(int i, Trace trace) throws Exception {
    trace.mark(i, State.WORKING);
    int order = parse(lines.get(i));
    trace.mark(i, State.WAITING);
    String page = Http.fetch(service, order);
    return enrich(i, page, trace);
  }

  @Override
  public CompletableFuture<String> start(int i, EventLoop loop, Trace trace) {
    trace.mark(i, State.WORKING);
    int order = parse(lines.get(i));
    trace.mark(i, State.WAITING);
    return loop.exchange(Http.loopback(service), Http.get(order))
        .thenApply(response -> enrich(i, Http.body(response), trace));
  }

  private static int parse(String line) {
    return Integer.parseInt(line.substring(0, line.indexOf(',')));
  }

  private String enrich(int i, String page, Trace trace) {
    trace.mark(i, State.WORKING);
    String result = lines.get(i) + "," + page.lines().count() + "," + page.hashCode();
    trace.mark(i, State.DONE);
    return result;
  }

  @Override
  public void end(List<String> results) throws IOException {
    Files.write(output, results);
  }
}
