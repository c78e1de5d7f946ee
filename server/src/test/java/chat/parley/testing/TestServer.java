package chat.parley.testing;

import chat.parley.app.App;
import chat.parley.app.Settings;
import chat.parley.config.SettingsReader;
import chat.parley.http.Route;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A whole server in this process, on a free port of this machine, with a data folder of its own
/// that goes away with it.
///
/// ```java
/// try (TestServer server = TestServer.start();
///     TestClient ada = TestClient.guest(server, "Ada")) {
///   ada.post("lobby", "Morning!");
/// }
/// ```
///
/// **Thread:** one at a time.
public final class TestServer implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path folder;
  private final List<String> arguments;
  private final Clock clock;
  private HttpClient http = HTTP;
  private String secure = "";
  private PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private @Nullable App app;

  private TestServer(Path folder, List<String> arguments, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    this.arguments = arguments;
  }

  /// Starts a server.
  ///
  /// @param settings flags of `parley serve`, such as `--guests`, `no`; port and data are given
  public static TestServer start(String... settings) {
    return startAt(Clock.systemUTC(), settings);
  }

  /// Starts a server that goes by this clock.
  public static TestServer startAt(Clock clock, String... settings) {
    try {
      TestServer server =
          new TestServer(Files.createTempDirectory("parley-test"), List.of(settings), clock);
      server.startAgain();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A server that speaks TLS with this certificate, which its clients trust.
  public static TestServer secure(TestCertificate certificate) {
    TestServer server =
        unhurried(
            "--tls-certificate",
            certificate.files().certificate().toString(),
            "--tls-key",
            certificate.files().key().toString());
    server.secure = "s";
    server.http = HttpClient.newBuilder().sslContext(certificate.trusted()).build();
    return server;
  }

  /// A server on which rates are no obstacle: everyone may post a million times a second.
  public static TestServer unhurried(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--posts-per-second",
                "1000000",
                "--posts-burst",
                "1000000",
                "--guests-per-minute",
                "1000000"));
    all.addAll(List.of(settings));
    return start(all.toArray(String[]::new));
  }

  /// Starts again on the same folder, on another port.
  public void startAgain() {
    List<String> all =
        new ArrayList<>(List.of("--port", "0", "--data", folder.resolve("data").toString()));
    all.addAll(arguments);
    registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Settings settings =
        Settings.of(
            new SettingsReader(Settings.TABLE, Set.of())
                .read(all, Map.of(), folder.resolve("none.toml")));
    app = new App(settings, registry, clock);
  }

  /// Stops the server and keeps its folder, so that it can be started again.
  public void stop() {
    App running = app;
    app = null;
    if (running != null) {
      running.close();
    }
  }

  /// Stops and starts on the same folder.
  public void restart() {
    stop();
    startAgain();
  }

  /// The port on which the server listens now.
  public int port() {
    App running = app;
    if (running == null) {
      throw new IllegalStateException("the server is stopped");
    }
    return running.port();
  }

  /// The token with which the first owner is made.
  public String setupToken() {
    App running = app;
    if (running == null) {
      throw new IllegalStateException("the server is stopped");
    }
    String link = running.setupLink().orElseThrow();
    return link.substring(link.indexOf('=') + 1);
  }

  /// Such as `http://127.0.0.1:41234`, without a slash at the end.
  public String address() {
    return "http" + secure + "://127.0.0.1:" + port();
  }

  /// The address of the socket.
  public URI socket() {
    return URI.create("ws" + secure + "://127.0.0.1:" + port() + "/ws");
  }

  /// What sends requests to it, and opens sockets.
  public HttpClient http() {
    return http;
  }

  /// The routes of the HTTP API.
  public List<Route> routes() {
    App running = app;
    return running == null ? List.of() : running.routes();
  }

  /// The folder that holds the database.
  public Path data() {
    return folder.resolve("data");
  }

  /// The value of a counter of the running server; 0 when it has not counted yet.
  ///
  /// @param tags names and values in turn
  public double count(String name, String... tags) {
    Counter counter = registry.find(name).tags(tags).counter();
    return counter == null ? 0 : counter.count();
  }

  /// How often something was done that the running server measures.
  public long timed(String name) {
    return registry.get(name).timer().count();
  }

  /// How many sockets are open.
  public int connections() {
    return (int) registry.get("parley.ws.connections").gauge().value();
  }

  @Override
  public void close() {
    stop();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
