package chat.parley.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.HdrHistogram.Histogram;

/// What is measured, and how.
final class Scenarios {
  private static final int WRITERS_OF_A_ROOM = 10;
  private static final int BUSY_RATE = 20;
  private static final int STARTS = 5;

  private final Options options;
  private final Pinning pinning;
  private final Progress progress;

  Scenarios(Options options, Pinning pinning, Progress progress) {
    this.options = options;
    this.pinning = pinning;
    this.progress = progress;
  }

  List<Result> run() {
    List<Result> results = new ArrayList<>();
    for (String scenario : Options.SCENARIOS) {
      if (options.wants(scenario)) {
        progress.begin(scenario);
        results.add(run(scenario));
      }
    }
    progress.end();
    return results;
  }

  private Result run(String scenario) {
    return switch (scenario) {
      case "size" -> size();
      case "ready" -> ready();
      case "idle" -> withServer(this::idle);
      case "writers-1" -> withServer(server -> writers(server, 1));
      case "writers-64" -> withServer(server -> writers(server, 64));
      case "delivery" -> withServer(this::delivery);
      case "busy" -> withServer(this::busy);
      default -> throw new IllegalArgumentException(scenario);
    };
  }

  private interface Measurement {
    Result of(Target server);
  }

  private Result withServer(Measurement measurement) {
    try (Target server = Target.start(options.jar(), pinning.ofServer(), List.of())) {
      return measurement.of(server);
    }
  }

  private Duration warmUp() {
    return options.quick() ? Duration.ofMillis(300) : Duration.ofSeconds(5);
  }

  private Result size() {
    List<Figure> figures = new ArrayList<>();
    try {
      figures.add(new Figure("jarBytes", "jar", Files.size(options.jar()), "bytes"));
      Path dist = options.root().resolve("web/dist");
      if (Files.isDirectory(dist)) {
        figures.add(
            new Figure("webScriptGzipBytes", "web client's JS, gzip", gzipBytes(dist), "bytes"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Result("size", "what is shipped", figures, Result.Faults.NONE);
  }

  private static long gzipBytes(Path dist) throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.walk(dist)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".js")).toList()) {
        Count count = new Count();
        try (OutputStream zip = new GZIPOutputStream(count)) {
          Files.copy(file, zip);
        }
        sum += count.bytes;
      }
    }
    return sum;
  }

  private static final class Count extends OutputStream {
    private long bytes;

    @Override
    public void write(int one) {
      bytes++;
    }

    @Override
    public void write(byte[] more, int from, int length) {
      bytes += length;
    }
  }

  private Result ready() {
    List<Figure> figures = new ArrayList<>();
    Path cache = options.root().resolve("server/target/parley.aot");
    if (cache.toFile().length() > 0) {
      List<String> flag = List.of("-XX:AOTCache=" + cache, "-Xlog:disable");
      figures.add(
          new Figure("withCacheMillis", "with the AOT cache", medianStartMillis(flag), "ms"));
    }
    figures.add(new Figure("withoutCacheMillis", "without", medianStartMillis(List.of()), "ms"));
    String what = "process start to the first accepted connection, median of " + starts();
    return new Result("ready", what, figures, Result.Faults.NONE);
  }

  private int starts() {
    return options.quick() ? 1 : STARTS;
  }

  private double medianStartMillis(List<String> flags) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < starts(); i++) {
      try (Target server = Target.start(options.jar(), pinning.ofAll(), flags)) {
        millis.add(server.readyAfter().toNanos() / 1e6);
      }
    }
    return millis.stream().sorted().toList().get(millis.size() / 2);
  }

  private Result idle(Target server) {
    try (Crowd _ = new Crowd(server.port(), options.quick() ? 10 : 100)) {
      Crowd.pause(warmUp()); // code and pools that the first connections need are there then
    }
    OptionalLong before = server.residentBytes();
    List<Figure> figures = new ArrayList<>();
    try (Crowd crowd = new Crowd(server.port(), options.idle())) {
      OptionalLong after = server.residentBytes();
      if (before.isPresent() && after.isPresent()) {
        double each = (double) (after.getAsLong() - before.getAsLong()) / crowd.size();
        figures.add(new Figure("residentBytesPerConnection", "RSS each", each, "bytes"));
        figures.add(new Figure("residentBytes", "RSS in all", after.getAsLong(), "bytes"));
      }
    }
    String what = options.idle() + " idle connections, each with a guest of its own";
    return new Result("idle", what, figures, Result.Faults.NONE);
  }

  private Result writers(Target server, int writers) {
    try (Crowd crowd = new Crowd(server.port(), writers)) {
      crowd.closedLoop(writers, warmUp(), options.measured());
      Tally tally = crowd.tally();
      double seconds = options.measured().toNanos() / 1e9;
      List<Figure> figures = new ArrayList<>();
      figures.add(new Figure("ackedPerSecond", "acked", tally.ackedMeasured() / seconds, "msg/s"));
      percentiles(figures, "ack", tally.acks());
      String what = writers + " in one room, one post under way each, durable";
      return new Result("writers-" + writers, what, figures, tally.faults(writers));
    }
  }

  private Result delivery(Target server) {
    return atRate(server, "delivery", options.connections(), options.rate());
  }

  private Result busy(Target server) {
    return atRate(server, "busy", options.receivers(), BUSY_RATE);
  }

  private Result atRate(Target server, String scenario, int connections, int rate) {
    try (Crowd crowd = new Crowd(server.port(), connections)) {
      int writers = Math.min(WRITERS_OF_A_ROOM, connections);
      AtomicReference<Duration> before = new AtomicReference<>(Duration.ZERO);
      AtomicReference<Duration> after = new AtomicReference<>(Duration.ZERO);
      crowd.openLoop(
          new Crowd.Pace(writers, rate, warmUp(), options.measured()),
          () -> before.set(server.cpu()),
          () -> after.set(server.cpu()));
      Tally tally = crowd.tally();
      List<Figure> figures = new ArrayList<>();
      percentiles(figures, "delivery", tally.deliveries());
      double cpuMicros = after.get().minus(before.get()).toNanos() / 1e3;
      long deliveries = Math.max(1, tally.deliveredMeasured());
      figures.add(
          new Figure(
              "deliveriesPerSecond",
              "deliveries",
              tally.deliveredMeasured() / (options.measured().toNanos() / 1e9),
              "/s"));
      figures.add(new Figure("cpuMicrosPerDelivery", "CPU each", cpuMicros / deliveries, "µs"));
      figures.add(
          new Figure(
              "lagMicrosP99",
              "generator late, p99",
              tally.lags().getValueAtPercentile(99) / 1e3,
              "µs"));
      String what = rate + " msg/s into one room of " + connections + ", from the due time";
      return new Result(scenario, what, figures, tally.faults(connections));
    }
  }

  private static void percentiles(List<Figure> figures, String of, Histogram histogram) {
    figures.add(percentile(of + "MillisP50", of + " p50", histogram, 50));
    figures.add(percentile(of + "MillisP99", of + " p99", histogram, 99));
    figures.add(percentile(of + "MillisP999", of + " p99.9", histogram, 99.9));
  }

  private static Figure percentile(String key, String label, Histogram histogram, double percent) {
    return new Figure(key, label, histogram.getValueAtPercentile(percent) / 1e6, "ms");
  }
}
