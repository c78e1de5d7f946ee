package chat.parley.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The server as a child process: always on the same port, always on the same disk, and started as
/// often as it is killed. What it says goes to `server.log`.
///
/// **Thread:** the nemesis.
final class ServerProcess implements AutoCloseable {
  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx256m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_MILLIS = 10;

  private final Path jar;
  private final Disk disk;
  private final Path log;
  private final int port;
  private @Nullable Process process;

  ServerProcess(Path jar, Disk disk, Path log) {
    this.jar = jar;
    this.disk = disk;
    this.log = log;
    this.port = freePort();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  /// Starts it and waits until it says that it is ready.
  ///
  /// @throws IllegalStateException when it ends, or is not ready in time: a finding
  void start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_FLAGS);
    command.addAll(List.of("-jar", jar.toString(), "serve", "--port", String.valueOf(port)));
    command.addAll(List.of("--data", disk.folder().toString()));
    command.addAll(List.of("--posts-per-second", "1000000", "--posts-burst", "1000000"));
    command.addAll(List.of("--guests-per-minute", "1000000"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(disk.environment());
    try {
      long from = Files.exists(log) ? Files.size(log) : 0;
      process = builder.start();
      awaitReady(process, from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(Process started, long from) throws IOException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (true) {
      boolean alive = started.isAlive();
      String said = said(from);
      if (said.contains("Parley is ready at")) {
        return;
      }
      if (!alive || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the server " + (alive ? "is not ready in time" : "ended at its start") + ": " + said);
      }
      Interruptions.sleepMillis(LOOK_EVERY_MILLIS);
    }
  }

  private String said(long from) throws IOException {
    try (var channel = Files.newByteChannel(log, StandardOpenOption.READ)) {
      channel.position(from);
      var bytes = java.nio.ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return new String(bytes.array(), 0, bytes.position(), UTF_8).strip();
    }
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /// `kill -9`, and waits for the end: no code of the server runs any more.
  void kill() {
    if (process != null) {
      process.destroyForcibly();
      Interruptions.exitOf(process);
    }
  }

  /// SIGSTOP: it stands still, its sockets stay open.
  void pause() {
    signal("-STOP");
  }

  void resume() {
    signal("-CONT");
  }

  private void signal(String name) {
    if (process == null) {
      return;
    }
    try {
      Interruptions.exitOf(
          new ProcessBuilder("kill", name, String.valueOf(process.pid())).inheritIO().start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
