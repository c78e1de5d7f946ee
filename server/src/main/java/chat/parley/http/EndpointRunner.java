package chat.parley.http;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Runs endpoints on virtual threads, and turns whatever comes of it into an answer.
final class EndpointRunner {
  private static final Logger log = System.getLogger(EndpointRunner.class.getName());

  private final Origins origins;
  private final Proxies proxies;
  private final Semaphore places = new Semaphore(HttpSettings.REQUESTS_AT_ONCE_MAX);

  EndpointRunner(Origins origins, Proxies proxies) {
    this.origins = origins;
    this.proxies = proxies;
  }

  /// Answers the request; called on its event loop.
  void run(Route route, RoutingContext context) {
    @Nullable BodyStream stream =
        route.streamed()
            ? new BodyStream(context.request(), context.vertx().getOrCreateContext())
            : null;
    Request request;
    try {
      request = request(route, context, stream);
    } catch (IllegalArgumentException _) {
      send(context, Answer.problem(new Refused(ErrorCode.MALFORMED, "the query is not encoded")));
      return;
    }
    if (!places.tryAcquire()) {
      send(
          context,
          Answer.problem(
              new Refused(
                  ErrorCode.UNAVAILABLE, "too many requests at once", Duration.ofSeconds(1))));
      return;
    }
    Context loop = context.vertx().getOrCreateContext();
    Thread.startVirtualThread(() -> {
      try {
        Answer answer = answer(route, request);
        loop.runOnContext(_ -> {
          send(context, answer);
          if (stream != null && !stream.ended()) {
            endSoon(context, stream);
          }
        });
      } finally {
        places.release();
      }
    });
  }

  /// The answer was given before the body was there: what still comes is thrown away for a while,
  /// since most clients read no answer while they send.
  private static void endSoon(RoutingContext context, BodyStream stream) {
    stream.discard();
    HttpConnection connection = context.request().connection();
    context
        .vertx()
        .setTimer(
            HttpSettings.UNREAD_WITHIN.toMillis(),
            _ -> {
              if (!stream.ended()) {
                connection.close();
              }
            });
  }

  private Answer answer(Route route, Request request) {
    try {
      origins.checkUnsafe(route.method(), request);
      return route.endpoint().answer(request);
    } catch (Refused refused) {
      return Answer.problem(refused);
    } catch (RuntimeException e) {
      String correlation = Long.toHexString(ThreadLocalRandom.current().nextLong());
      log.log(Level.ERROR, "http.fault route=" + route.path() + " correlation=" + correlation, e);
      return Answer.problem(new Refused(ErrorCode.INTERNAL, "correlation id " + correlation));
    }
  }

  private Request request(Route route, RoutingContext context, @Nullable BodyStream stream) {
    HttpServerRequest request = context.request();
    Map<String, String> query = new HashMap<>();
    request.params().forEach(query::putIfAbsent);
    Buffer body = context.body() == null ? null : context.body().buffer();
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    Map<String, String> cookies = new HashMap<>();
    for (Cookie cookie : request.cookies()) {
      cookies.putIfAbsent(cookie.getName(), cookie.getValue());
    }
    Request.Named named =
        new Request.Named(
            route,
            context.pathParams(),
            query,
            name -> Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))),
            name -> Optional.ofNullable(cookies.get(name)));
    ClientAddress from = proxies.client(request);
    return stream == null
        ? new Request(named, body == null ? new byte[0] : body.getBytes(), from)
        : new Request(named, stream, from);
  }

  static Optional<String> header(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  /// Sends the answer, unless the client has gone or was answered already.
  static void send(RoutingContext context, Answer answer) {
    if (!context.response().ended() && !context.response().closed()) {
      write(context.response(), answer);
    }
  }

  static void write(HttpServerResponse response, Answer answer) {
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    FilePart file = answer.file();
    if (file == null) {
      response.end(Buffer.buffer(answer.body()));
    } else {
      response.sendFile(file.file().toString(), file.from(), file.length());
    }
  }
}
