package chat.parley.bench.scenario;

import chat.parley.bench.subject.Parley;
import chat.parley.bench.subject.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// What is shipped, and how it starts.
final class Shipped {
  private static final int STARTS = 5;

  private Shipped() {}

  static Result size(Bench bench) {
    List<Figure> figures = new ArrayList<>();
    try {
      figures.add(new Figure("jarBytes", "jar", Files.size(bench.parley().jar()), "bytes"));
      Path dist = bench.root().resolve("web/dist");
      if (Files.isDirectory(dist)) {
        figures.add(
            new Figure("webScriptGzipBytes", "web client's JS, gzip", gzipBytes(dist), "bytes"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Result.of("size", "what is shipped", figures, Result.Faults.NONE);
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

  static Result start(Bench bench) {
    List<Figure> figures = new ArrayList<>();
    Parley parley = bench.parley();
    if (parley.aotCache().filter(Files::isRegularFile).isPresent()) {
      figures.add(
          new Figure("withCacheMillis", "with the AOT cache", medianMillis(bench, parley), "ms"));
    }
    double without = medianMillis(bench, parley.withoutCache());
    figures.add(new Figure("withoutCacheMillis", "without", without, "ms"));
    String what = "process start to the first accepted connection, both processors";
    return Result.of("start", what, figures, Result.Faults.NONE);
  }

  private static double medianMillis(Bench bench, Parley parley) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < bench.size(STARTS, 1); i++) {
      try (Subject server = Subject.start(parley, bench.pinning().ofAll())) {
        millis.add(server.readyAfter().toNanos() / 1e6);
      }
    }
    return millis.stream().sorted().toList().get(millis.size() / 2);
  }
}
