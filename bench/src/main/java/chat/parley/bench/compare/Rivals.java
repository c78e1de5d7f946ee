package chat.parley.bench.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Builds and installs what Parley is compared with, into `target/rivals`. What cannot be had here
/// is left out, with a line that says why.
public final class Rivals {
  /// The ratios are to this one.
  public static final String BASE = "bun";

  private static final String BUN = "1.4.5";
  private static final String WS = "8.23.0";
  private static final String PYTHON = "/usr/bin/python3";

  private final Path sources;
  private final Path target;
  private final PrintStream messages;
  private final List<Contender> found = new ArrayList<>();

  private Rivals(Path root, PrintStream messages) {
    this.sources = root.resolve("bench/rivals");
    this.target = root.resolve("target/rivals");
    this.messages = messages;
  }

  /// Those that can run here.
  public static List<Contender> prepare(Path root, PrintStream messages) {
    Rivals rivals = new Rivals(root, messages);
    try {
      Files.createDirectories(rivals.target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rivals.floor();
    rivals.bun();
    rivals.ws();
    rivals.fastapi();
    return rivals.found;
  }

  private void floor() {
    String binary = target.resolve("floor").toString();
    String source = sources.resolve("floor.c").toString();
    if (run("floor", List.of("cc", "-O2", "-o", binary, source))) {
      add("floor", "C, epoll (practical floor)", List.of(binary));
    }
  }

  private void bun() {
    String system = "bun-linux-" + (isArm() ? "aarch64" : "x64");
    if (installed("bun", "@oven/" + system, BUN)) {
      Path binary = target.resolve("node_modules/@oven/" + system + "/bin/bun");
      String source = sources.resolve("bun.js").toString();
      add("bun", "uWebSockets in Bun " + BUN, List.of(binary.toString(), source));
    }
  }

  private static boolean isArm() {
    return System.getProperty("os.arch").toLowerCase(Locale.ROOT).contains("aarch64");
  }

  private void ws() {
    if (installed("ws", "ws", WS)) {
      Path copy = target.resolve("ws.mjs"); // beside node_modules, where Node.js looks
      try {
        Files.writeString(copy, Files.readString(sources.resolve("ws.mjs")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      add("ws", "Node.js, ws " + WS, List.of("node", copy.toString()));
    }
  }

  private void fastapi() {
    List<String> probe = List.of(PYTHON, "-c", "import fastapi, uvicorn, uvloop, websockets");
    List<String> packages =
        List.of("python3-fastapi", "python3-uvicorn", "python3-uvloop", "python3-websockets");
    if (exit(probe) != 0 && "root".equals(System.getProperty("user.name"))) {
      List<String> install = new ArrayList<>(List.of("apt-get", "install", "-y", "-q"));
      install.add("--no-install-recommends");
      install.addAll(packages);
      exit(install);
    }
    if (exit(probe) == 0) {
      String source = sources.resolve("fastapi_app.py").toString();
      add("fastapi", "FastAPI, uvicorn, uvloop", List.of(PYTHON, source));
    } else {
      messages.println("left out: fastapi; it needs " + String.join(", ", packages));
    }
  }

  private boolean installed(String key, String name, String version) {
    Path manifest = target.resolve("node_modules/" + name + "/package.json");
    try {
      if (Files.exists(manifest)
          && Files.readString(manifest).contains("\"version\": \"" + version + "\"")) {
        return true;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    messages.println("installing " + name + " " + version + " into target/rivals");
    List<String> install =
        new ArrayList<>(List.of("npm", "install", "--prefix", target.toString()));
    install.addAll(List.of("--no-audit", "--no-fund", "--ignore-scripts", name + "@" + version));
    return run(key, install);
  }

  private void add(String key, String name, List<String> command) {
    found.add(
        new Contender(
            key,
            name,
            (port, _) -> {
              List<String> words = new ArrayList<>(command);
              words.add(String.valueOf(port));
              return words;
            }));
  }

  private boolean run(String key, List<String> command) {
    boolean done = exit(command) == 0;
    if (!done) {
      messages.println(
          "left out: "
              + key
              + "; \""
              + String.join(" ", command)
              + "\" failed, see target/rivals/log");
    }
    return done;
  }

  private int exit(List<String> command) {
    try {
      Path log = target.resolve("log");
      Files.writeString(log, String.join(" ", command) + "\n", UTF_8);
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start()
          .waitFor();
    } catch (IOException _) {
      return -1; // there is no such program here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
