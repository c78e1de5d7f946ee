package chat.parley.bench;

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
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The server that is measured: a child process on a free port of the loopback, with a data folder
/// of its own and without rate limits.
final class Target implements AutoCloseable {
  /// As the launcher starts it.
  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "-XX:+UseG1GC",
          "-XX:MaxGCPauseMillis=20",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dfile.encoding=UTF-8");

  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_NANOS = 1_000_000;

  private final Process process;
  private final Path folder;
  private final int port;
  private final Duration readyAfter;

  private Target(Process process, Path folder, int port, Duration readyAfter) {
    this.process = process;
    this.folder = folder;
    this.port = port;
    this.readyAfter = readyAfter;
  }

  /// Starts the server and waits until it accepts a connection.
  ///
  /// @param prefix words before the command, such as `taskset -c 0`
  /// @param moreFlags of the JVM
  static Target start(Path jar, List<String> prefix, List<String> moreFlags) {
    try {
      Path folder = Files.createTempDirectory("parley-bench");
      int port = freePort();
      List<String> command = new ArrayList<>(prefix);
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(JVM_FLAGS);
      command.addAll(moreFlags);
      command.addAll(List.of("-jar", jar.toString(), "serve", "--port", String.valueOf(port)));
      command.addAll(List.of("--data", folder.resolve("data").toString()));
      command.addAll(List.of("--posts-per-second", "1000000", "--posts-burst", "1000000"));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(folder.resolve("errors").toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
      long startedAt = System.nanoTime();
      Process process = builder.start();
      awaitAccept(process, port, folder);
      return new Target(process, folder, port, Duration.ofNanos(System.nanoTime() - startedAt));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitAccept(Process process, int port, Path folder) throws IOException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!accepts(port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "the server does not start: " + Files.readString(folder.resolve("errors"), UTF_8));
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

  int port() {
    return port;
  }

  Duration readyAfter() {
    return readyAfter;
  }

  /// Processor time of all its threads so far, user and system.
  Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Resident memory after a collection, where the system tells it.
  OptionalLong residentBytes() {
    collect();
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  private void collect() {
    try {
      Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
      Process collection =
          new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), "GC.run")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!collection.waitFor(20, TimeUnit.SECONDS)) {
        collection.destroyForcibly();
      }
    } catch (IOException _) {
      // A runtime without jcmd: measured as it is.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
