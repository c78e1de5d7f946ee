package chat.parley.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// Serves the web client.
///
/// **Thread:** event loops; everything is in memory.
final class FileHandler {
  private static final String REVALIDATE = "no-cache";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final WebClientFiles files;

  FileHandler(WebClientFiles files) {
    this.files = files;
  }

  void handle(RoutingContext context) {
    Optional<WebClientFiles.StaticFile> file = files.find(context.normalizedPath());
    if (file.isEmpty()) {
      context.fail(404);
      return;
    }
    send(context.request(), context.response(), file.get());
  }

  private static void send(
      HttpServerRequest request, HttpServerResponse response, WebClientFiles.StaticFile file) {
    response
        .putHeader("Cache-Control", file.unchanging() ? FOR_EVER : REVALIDATE)
        .putHeader("ETag", file.etag())
        .putHeader("Vary", "Accept-Encoding");
    if (file.etag().equals(request.getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      return;
    }
    String accepted = Optional.ofNullable(request.getHeader("Accept-Encoding")).orElse("");
    Optional<WebClientFiles.Coding> coding = file.smallest(accepted);
    coding.ifPresent(smaller -> response.putHeader("Content-Encoding", smaller.token()));
    byte[] body = file.bytes(coding);
    response.putHeader("Content-Type", file.type());
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(body.length)).end();
    } else {
      response.end(Buffer.buffer(body));
    }
  }
}
