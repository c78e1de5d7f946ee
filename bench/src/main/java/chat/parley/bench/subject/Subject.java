package chat.parley.bench.subject;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A server that is measured, from its start to its end.
public final class Subject implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_NANOS = 1_000_000;

  private final Process process;
  private final Path folder;
  private final int port;
  private final Duration readyAfter;

  private Subject(Process process, Path folder, int port, Duration readyAfter) {
    this.process = process;
    this.folder = folder;
    this.port = port;
    this.readyAfter = readyAfter;
  }

  /// What is to be started.
  public interface Program {
    /// The words of the command.
    ///
    /// @param folder its own, empty
    List<String> command(int port, Path folder);
  }

  /// Starts a program and waits until it accepts a connection.
  ///
  /// @param prefix words before the command, such as `taskset -c 0`
  public static Subject start(Program program, List<String> prefix) {
    try {
      Path folder = Files.createTempDirectory("parley-bench");
      int port = freePort();
      List<String> command = new ArrayList<>(prefix);
      command.addAll(program.command(port, folder));
      Path output = folder.resolve("output");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
      long startedAt = System.nanoTime();
      Process process = builder.start();
      awaitAccept(process, port, output);
      return new Subject(process, folder, port, Duration.ofNanos(System.nanoTime() - startedAt));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitAccept(Process process, int port, Path output) throws IOException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!accepts(port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "the server does not start: " + Files.readString(output, UTF_8));
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /// From the start of the process to the first accepted connection.
  public Duration readyAfter() {
    return readyAfter;
  }

  /// Processor time so far.
  public CpuTime cpu() {
    return CpuTime.of(process.pid());
  }

  /// Resident memory; 0 where the system does not tell.
  public long residentBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException _) {
      return 0;
    }
  }

  /// Bytes of the objects that live, after a collection; 0 for a program without a Java heap.
  public long liveHeapBytes() {
    // The last line of the histogram, which collects first, is "Total  OBJECTS  BYTES".
    return jcmd("GC.class_histogram")
        .lines()
        .filter(line -> line.startsWith("Total"))
        .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
        .sum();
  }

  /// Collects garbage and gives what is free back to the system, so that the resident memory shows
  /// what is needed.
  public void collect() {
    jcmd("GC.run");
    jcmd("System.trim_native_heap");
  }

  private String jcmd(String command) {
    try {
      Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
      Process asked =
          new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), command)
              .redirectErrorStream(true)
              .start();
      String answer = new String(asked.getInputStream().readAllBytes(), UTF_8);
      if (!asked.waitFor(20, TimeUnit.SECONDS)) {
        asked.destroyForcibly();
      }
      return answer;
    } catch (IOException _) {
      return ""; // a runtime without jcmd, or a program without Java: measured as it is
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /// Lets it end in its own way.
  public void stop() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends it, without a chance to say a word.
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      Folders.delete(folder);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
