package chat.parley.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Serves the metrics of the process to collectors on this machine, in Prometheus' text format, on
/// a port of its own: they are nobody's business on the port that people reach.
public final class MetricsListener {
  private static final String HOST = "127.0.0.1";

  private MetricsListener() {}

  /// Opens the port on the loopback address.
  ///
  /// @param metrics the text to serve
  /// @throws PortUnusable when it cannot be opened
  public static void start(Vertx vertx, int port, Supplier<String> metrics) {
    HttpServerOptions options = new HttpServerOptions().setHost(HOST).setPort(port);
    HttpServer server =
        vertx
            .createHttpServer(options.setHttp2ClearTextEnabled(false))
            .requestHandler(request ->
                request
                    .response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(metrics.get()));
    try {
      server.listen().toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw PortUnusable.because(HOST, port, e);
    }
  }
}
