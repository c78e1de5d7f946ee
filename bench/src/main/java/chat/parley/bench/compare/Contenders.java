package chat.parley.bench.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.bench.scenario.Bench;
import chat.parley.bench.subject.Parley;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Who takes part: Parley with each native transport that it knows, and its rivals.
public final class Contenders {
  private static final List<String> TRANSPORTS = List.of("epoll", "io_uring");

  private Contenders() {}

  public static List<Contender> all(Bench bench, PrintStream messages) {
    List<Contender> contenders = new ArrayList<>();
    Parley parley = bench.parley();
    if (manual(parley).contains("transport")) {
      for (String transport : TRANSPORTS) {
        contenders.add(
            new Contender(
                "parley-" + transport.replace('_', '-'),
                "Parley, " + transport,
                parley.with("--transport", transport)));
      }
    } else {
      contenders.add(new Contender("parley", "Parley", parley));
    }
    contenders.addAll(Rivals.prepare(bench.root(), messages));
    return contenders;
  }

  private static String manual(Parley parley) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    try {
      Process process =
          new ProcessBuilder(java.toString(), "-jar", parley.jar().toString(), "serve", "--help")
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
