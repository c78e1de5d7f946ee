package chat.parley.bench.subject;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/// Processor time that a process has used, user and system: in all, and by what its threads are
/// for.
///
/// @param nanos of all threads, also of those that have ended
/// @param byUse of the threads that live, by their names; a program that names none has OTHER alone
/// @param othersNanos of everything on the machine but this process and the generator
public record CpuTime(long nanos, Map<Use, Long> byUse, long othersNanos) {
  private static final long NANOS_PER_TICK = 10_000_000;
  private static final int USER = 11;

  /// What a thread is for.
  public enum Use {
    EVENT_LOOP("event loop", "vert.x-eventloo", "parley-loop", "multiThreadIoEv"),
    STORAGE("storage", "storage-"),
    VIRTUAL("virtual threads", "ForkJoinPool-", "VirtualThread-u"),
    COMPILER("compiler", "C1 Compiler", "C2 Compiler"),
    COLLECTOR("collector", "G1 ", "GC Thread", "VM Thread", "ZGC", "Z"),
    OTHER("other");

    private final String label;
    private final String names;

    Use(String label, String... names) {
      this.label = label;
      this.names = String.join(",", names);
    }

    /// For a table.
    public String label() {
      return label;
    }

    private boolean matches(String thread) {
      return !names.isEmpty() && Stream.of(names.split(",", -1)).anyMatch(thread::startsWith);
    }

    private static Use of(String thread) {
      return Stream.of(values()).filter(use -> use.matches(thread)).findFirst().orElse(OTHER);
    }
  }

  public CpuTime {
    byUse = Map.copyOf(byUse);
  }

  /// So far; nothing where the system has no `/proc`.
  static CpuTime of(long pid) {
    Path process = Path.of("/proc/" + pid);
    Map<Use, Long> byUse = new EnumMap<>(Use.class);
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      for (Path thread : threads.toList()) {
        String stat = read(thread.resolve("stat"));
        byUse.merge(Use.of(name(stat)), nanos(stat), Long::sum);
      }
      long nanos = nanos(read(process.resolve("stat")));
      long generator = nanos(read(Path.of("/proc/self/stat")));
      return new CpuTime(nanos, byUse, machine() - nanos - generator);
    } catch (IOException _) {
      return new CpuTime(0, Map.of(), 0);
    }
  }

  /// Of everything on the machine: `cpu USER NICE SYSTEM IDLE IOWAIT IRQ SOFTIRQ…`.
  private static long machine() throws IOException {
    String[] fields;
    try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
      fields = lines.findFirst().orElse("").split("\\s+", -1);
    }
    long ticks = 0;
    for (int i : new int[] {1, 2, 3, 6, 7}) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks * NANOS_PER_TICK;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException _) {
      return "0 () ? 0 0 0 0 0 0 0 0 0 0 0 0"; // the thread has just ended
    }
  }

  private static String name(String stat) {
    return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  }

  private static long nanos(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) * NANOS_PER_TICK;
  }

  /// What was used since an earlier reading.
  public CpuTime since(CpuTime before) {
    Map<Use, Long> used = new EnumMap<>(Use.class);
    byUse.forEach(
        (use, time) -> used.put(use, Math.max(0, time - before.byUse.getOrDefault(use, 0L))));
    return new CpuTime(nanos - before.nanos, used, Math.max(0, othersNanos - before.othersNanos));
  }
}
