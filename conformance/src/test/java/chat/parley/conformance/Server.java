package chat.parley.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program, as a child process of the JDK that runs the tests, without any variable of the
/// settings in its environment.
final class Server implements AutoCloseable {
  /// Another jar can be named with `-Dparley.jar=…`.
  static final Path JAR =
      Path.of(System.getProperty("parley.root", ".."))
          .toAbsolutePath()
          .normalize()
          .resolve(System.getProperty("parley.jar", "server/target/parley.jar"));

  private static final Pattern READY = Pattern.compile("Parley is ready at http://.*:(\\d+)");
  private static final List<String> UNHURRIED =
      List.of(
          "--posts-per-second",
          "1000000",
          "--posts-burst",
          "1000000",
          "--guests-per-minute",
          "1000000");

  private final Process process;
  private final long startedAt = System.nanoTime();
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<Thread> readers;
  private int port;
  private Duration readyAfter = Duration.ZERO;

  private Server(Process process) {
    this.process = process;
    this.readers =
        List.of(gather(process.getInputStream(), out), gather(process.getErrorStream(), errors));
  }

  /// A server on a free port that is ready, with the default limits.
  static Server start(Path data, String... flags) throws IOException {
    return startOn(0, data, flags);
  }

  /// A server that refuses no post for its speed.
  static Server startUnhurried(Path data) throws IOException {
    return start(data, UNHURRIED.toArray(String[]::new));
  }

  /// The same with a heap of its own size, such as `-Xmx128m`.
  static Server startUnhurriedWith(String heap, Path data) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--port", "0", "--data", data.toString()));
    arguments.addAll(UNHURRIED);
    List<String> command = command(arguments);
    command.replaceAll(word -> word.startsWith("-Xmx") ? heap : word);
    return new Server(builder(command).start()).awaitReady();
  }

  static Server startUnhurriedOn(int port, Path data) throws IOException {
    return startOn(port, data, UNHURRIED.toArray(String[]::new));
  }

  static Server startOn(int port, Path data, String... flags) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--port", String.valueOf(port), "--data", data.toString()));
    arguments.addAll(List.of(flags));
    Server server = new Server(builder(command(arguments)).start());
    return server.awaitReady();
  }

  /// A process that may well not become ready.
  static Server attempt(ProcessBuilder builder) throws IOException {
    return new Server(builder.start());
  }

  /// A server with flags only, wherever its data is then.
  static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }

  static List<String> command(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                JAR.toString(),
                "serve"));
    command.addAll(arguments);
    return command;
  }

  Server awaitReady() {
    Await.until(
        "the server is ready; it said " + errors,
        () -> {
          out.stream()
              .filter(line -> READY.matcher(line).find())
              .findFirst()
              .ifPresent(this::ready);
          if (port == 0 && !process.isAlive()) {
            throw new AssertionError("the server ended: " + diagnosis());
          }
          return port != 0;
        });
    return this;
  }

  private void ready(String line) {
    Matcher matcher = READY.matcher(line);
    if (matcher.find()) {
      port = Integer.parseInt(matcher.group(1));
      readyAfter = Duration.ofNanos(System.nanoTime() - startedAt);
    }
  }

  int port() {
    return port;
  }

  /// From the start of the process to its word that it is ready.
  Duration readyAfter() {
    return readyAfter;
  }

  /// The most memory that the process ever had in RAM, in bytes; 0 where the system does not tell.
  long residentMost() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// What it has said on standard error so far.
  List<String> errors() {
    return List.copyOf(errors);
  }

  String diagnosis() {
    return "out " + out + ", errors " + errors + ", alive " + process.isAlive();
  }

  /// `kill -9`: no code of the server runs any more.
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /// `kill`, without waiting.
  void askToStop() {
    process.destroy();
  }

  /// Waits for the end and returns the exit code; everything that it said is there then.
  int awaitExit() {
    try {
      if (!process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the process does not end: " + diagnosis());
      }
      for (Thread reader : readers) {
        reader.join(Await.DEADLINE);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// Ends it in whatever way, when the test has ended.
  @Override
  public void close() {
    kill();
  }

  private static Thread gather(InputStream stream, List<String> lines) {
    return Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            reader.lines().forEach(lines::add);
          } catch (IOException | java.io.UncheckedIOException _) {
            // The process was killed.
          }
        });
  }
}
