package chat.parley.torture;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One file of a history: a line of JSON for everything that happened to one client, in the order
/// in which it happened. docs/torture.md describes the lines. What is older than a second has left
/// this process, so that a history survives the rig.
///
/// **Thread:** any; the lines of two threads do not mix.
final class Recorder implements AutoCloseable {
  private static final long FLUSH_EVERY_NANOS = 1_000_000_000;

  private final BufferedWriter file;
  private final long start;
  private final Counts counts;
  private long flushedAt;

  /// @param start the moment, by [System#nanoTime], from which all files of a run count
  Recorder(Path file, long start, Counts counts) {
    try {
      this.file = Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.start = start;
    this.counts = counts;
  }

  /// Nanoseconds since the start of the run.
  long now() {
    return System.nanoTime() - start;
  }

  void note(String what, Object... namesAndValues) {
    long at = now();
    List<Object> fields = new ArrayList<>(List.of("t", at, "e", what));
    fields.addAll(List.of(namesAndValues));
    counts.add(what);
    String line = Json.object(fields.toArray()).toString();
    synchronized (this) {
      try {
        file.write(line);
        file.write('\n');
        if (at - flushedAt > FLUSH_EVERY_NANOS) {
          file.flush();
          flushedAt = at;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
