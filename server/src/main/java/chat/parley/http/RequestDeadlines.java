package chat.parley.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Cuts connections that take too long to a whole request, however often an octet of it comes: the
/// first one soon after the connection was opened, each later one after the last answer. What
/// became a WebSocket has deadlines of its own.
///
/// **Thread:** the event loops of the connections.
final class RequestDeadlines {
  private final Vertx vertx;
  private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

  RequestDeadlines(Vertx vertx) {
    this.vertx = vertx;
  }

  void opened(HttpConnection connection) {
    connection.closeHandler(_ -> cancel(connection));
    expect(connection, HttpSettings.FIRST_REQUEST_WITHIN);
  }

  /// The head of a request is complete; the next is waited for when this one was answered.
  void requested(HttpServerRequest request) {
    cancel(request.connection());
    request
        .response()
        .endHandler(_ -> expect(request.connection(), HttpSettings.NEXT_REQUEST_WITHIN));
  }

  private void expect(HttpConnection connection, Duration within) {
    Long timer =
        vertx.setTimer(
            within.toMillis(),
            _ -> {
              timers.remove(connection);
              connection.close();
            });
    stop(timers.put(connection, timer));
  }

  private void cancel(HttpConnection connection) {
    stop(timers.remove(connection));
  }

  private void stop(@Nullable Long timer) {
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
