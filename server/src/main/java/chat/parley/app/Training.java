package chat.parley.app;

import chat.parley.storage.NativeLibrary;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A short life of the server, from start to stop with a few requests, on a folder of its own: what
/// the JDK's AOT cache learns from (JEP 514), so that the next start is fast.
final class Training {
  private static final int WITHIN_SECONDS = 10;

  private Training() {}

  static int run(List<String> arguments) {
    try {
      NativeLibrary.unpack();
      Path folder = Files.createTempDirectory("parley-training");
      try {
        live(folder);
      } finally {
        delete(folder);
      }
      return 0;
    } catch (IOException | InterruptedException e) {
      System.err.println("parley: training failed: " + e.getMessage() + " " + arguments);
      return 1;
    }
  }

  private static void live(Path folder) throws IOException, InterruptedException {
    Settings settings =
        Main.settings(List.of("--port", "0", "--data", folder.toString()), Map.of());
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    HttpClient client = HttpClient.newHttpClient();
    try (App app = new App(settings, registry, Clock.systemUTC())) {
      String address = "http://127.0.0.1:" + app.port();
      for (String path : List.of("/", "/readyz", "/api/v1/session")) {
        client.send(
            HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
      }
      talk(client, URI.create(address.replace("http", "ws") + "/ws"));
    } finally {
      client.shutdownNow();
    }
  }

  private static void talk(HttpClient client, URI address) {
    CompletableFuture<Void> heard = new CompletableFuture<>();
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .buildAsync(
                address,
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(
                      WebSocket from, CharSequence text, boolean last) {
                    heard.complete(null);
                    from.request(1); // the goodbye is still to come
                    return CompletableFuture.completedStage(null);
                  }
                })
            .join();
    socket.sendText("hello", true).join();
    heard.orTimeout(WITHIN_SECONDS, TimeUnit.SECONDS).join();
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
