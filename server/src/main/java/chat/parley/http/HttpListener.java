package chat.parley.http;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The one port: the HTTP API, the web client, and the path `/ws`, which it leaves to the gateway.
///
/// **Thread:** starts and stops on any; requests come on event loops and are answered on virtual
/// threads.
public final class HttpListener {
  private static final String SOCKET_PATH = "/ws";

  private final Vertx vertx;
  private final HttpSettings settings;
  private final Origins origins;
  private final SecurityHeaders securityHeaders;
  private final HttpServer server;
  private final RequestDeadlines deadlines;

  /// @param socket takes the requests for `/ws`, on their event loops
  public HttpListener(
      Vertx vertx,
      HttpSettings settings,
      Origins origins,
      List<Route> routes,
      Consumer<HttpServerRequest> socket) {
    this.vertx = vertx;
    this.settings = settings;
    this.origins = origins;
    this.securityHeaders = new SecurityHeaders(settings.https());
    this.deadlines = new RequestDeadlines(vertx);
    Router router = router(routes);
    this.server =
        vertx
            .createHttpServer(options(vertx, settings))
            .connectionHandler(deadlines::opened)
            .invalidRequestHandler(this::refuseInvalid)
            .requestHandler(request -> {
              deadlines.requested(request);
              if (!isExpected(request)) {
                refusePlain(request);
              } else if (SOCKET_PATH.equals(request.path())) {
                securityHeaders.addTo(request.response().headers());
                socket.accept(request);
              } else {
                router.handle(request);
              }
            });
  }

  private static HttpServerOptions options(Vertx vertx, HttpSettings settings) {
    HttpServerOptions options = new HttpServerOptions();
    options
        .setHost(settings.host())
        .setPort(settings.port())
        .setReuseAddress(true)
        .setTcpNoDelay(true)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setIdleTimeout((int) HttpSettings.IDLE_MAX.toSeconds());
    if (settings.tls() != null) {
      ServerSSLOptions tls = settings.tls().options(vertx);
      options
          .setSsl(true)
          .setUseAlpn(tls.isUseAlpn())
          .setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols())
          .setKeyCertOptions(tls.getKeyCertOptions());
    }
    return options
        .setMaxHeaderSize(HttpSettings.HEADER_BYTES_MAX)
        .setMaxInitialLineLength(HttpSettings.LINE_BYTES_MAX)
        .setCompressionSupported(false)
        .setDecompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(true);
  }

  /// Opens the port and returns its number.
  ///
  /// @throws PortUnusable when it cannot be opened
  public int start() {
    try {
      int port = server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
      if (settings.tls() != null) {
        CertificateRenewal.watch(vertx, server, settings.tls());
      }
      return port;
    } catch (CompletionException e) {
      throw PortUnusable.because(settings.host(), settings.port(), e);
    }
  }

  /// Takes no more requests, and waits for those under way.
  public void stop(Duration within) {
    server
        .shutdown(within.toMillis(), TimeUnit.MILLISECONDS)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(within.toMillis() + 1_000, TimeUnit.MILLISECONDS)
        .exceptionally(_ -> null)
        .join();
  }

  private Router router(List<Route> routes) {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(context -> {
          securityHeaders.addTo(context.response().headers());
          context.next();
        });
    router.route().handler(this::checkHost);
    EndpointRunner runner = new EndpointRunner(origins, settings.proxies());
    // Before the limits of time and size, which are its own.
    routes.stream().filter(Route::streamed).forEach(route -> add(router, runner, route));
    router.route("/api/*").handler(TimeoutHandler.create(HttpSettings.REQUEST_WITHIN.toMillis()));
    router
        .route("/api/*")
        .handler(BodyHandler.create(false).setBodyLimit(HttpSettings.BODY_BYTES_MAX));
    routes.stream().filter(route -> !route.streamed()).forEach(route -> add(router, runner, route));
    FileHandler files = new FileHandler(WebClientFiles.load());
    router.get().handler(files::handle);
    router.head().handler(files::handle);
    refusals(router);
    return router;
  }

  private static void add(Router router, EndpointRunner runner, Route route) {
    router
        .route(HttpMethod.valueOf(route.method()), route.path().replaceAll("\\{(\\w+)}", ":$1"))
        .handler(context -> runner.run(route, context));
  }

  private void checkHost(RoutingContext context) {
    try {
      origins.checkHost(EndpointRunner.header(context.request(), "Host"));
      context.next();
    } catch (Refused refused) {
      EndpointRunner.send(context, Answer.problem(refused));
    }
  }

  /// What the router itself refuses, in the form of every other refusal.
  private static void refusals(Router router) {
    refusal(router, 400, ErrorCode.MALFORMED, "the request cannot be read");
    refusal(router, 404, ErrorCode.NOT_FOUND, "there is nothing at this path");
    refusal(router, 405, ErrorCode.METHOD_NOT_ALLOWED, "this path has no such method");
    refusal(
        router,
        413,
        ErrorCode.TOO_LARGE,
        "the body may have " + HttpSettings.BODY_BYTES_MAX + " bytes");
    refusal(router, 503, ErrorCode.UNAVAILABLE, "the request took too long");
    refusal(router, 500, ErrorCode.INTERNAL, "a fault of the server");
  }

  private static void refusal(Router router, int status, ErrorCode code, String detail) {
    router.errorHandler(
        status, context -> EndpointRunner.send(context, Answer.problem(new Refused(code, detail))));
  }

  /// What comes without TLS comes through a proxy or from this machine: whoever connects past the
  /// proxy would send passwords readable to all on the way.
  private boolean isExpected(HttpServerRequest request) {
    return settings.tls() != null
        || settings.proxies().trusted().isEmpty()
        || settings.proxies().isTrustedOrHere(request);
  }

  private void refusePlain(HttpServerRequest request) {
    refuseAndClose(
        request,
        new Refused(
            ErrorCode.MISDIRECTED, "come by the server's address; this port is for its proxies"));
  }

  private void refuseInvalid(HttpServerRequest request) {
    refuseAndClose(request, new Refused(ErrorCode.MALFORMED, "not HTTP/1.1 within the limits"));
  }

  private void refuseAndClose(HttpServerRequest request, Refused refused) {
    securityHeaders.addTo(request.response().headers());
    EndpointRunner.write(request.response(), Answer.problem(refused));
    request.connection().close();
  }
}
