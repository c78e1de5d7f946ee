package chat.parley.examples.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server in a process of its own, on a free port of the loopback that its first line of output
/// names.
final class Child implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("(?:^|:)(\\d{2,5})/?\\s*$");

  private final Process process;
  private final BufferedReader out;
  private final Writer in;
  private final int port;

  private Child(Process process) throws IOException {
    this.process = process;
    this.out = process.inputReader(UTF_8);
    this.in = process.outputWriter(UTF_8);
    this.port = readPort();
  }

  /// Starts a class of the lab.
  static Child ofLab(Class<?> main, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
    words.add(main.getName());
    words.addAll(List.of(arguments));
    return java(words);
  }

  /// Starts a JVM.
  static Child java(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
    return new Child(process);
  }

  private int readPort() throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        return Integer.parseInt(port.group(1));
      }
    }
    throw new IOException("a server of the lab did not start");
  }

  int port() {
    return port;
  }

  void say(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
  }

  String readLine() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("a server of the lab has ended");
    }
    return line;
  }

  /// Processor time of all its threads so far.
  long cpuNanos() {
    return process.info().totalCpuDuration().map(time -> time.toNanos()).orElse(0L);
  }

  /// A number of the system's status of this process, where there is one (Linux).
  OptionalLong status(String field) {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    try {
      return Files.readString(status)
          .lines()
          .filter(line -> line.startsWith(field + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
