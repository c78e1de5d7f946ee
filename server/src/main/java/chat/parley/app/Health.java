package chat.parley.app;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What a supervisor or a load balancer asks, and the description of the API.
final class Health {
  private static final byte[] OK = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);

  private volatile boolean ready;

  void ready() {
    ready = true;
  }

  void draining() {
    ready = false;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/livez", _ -> Answer.json(200, OK)),
        new Route("GET", "/readyz", this::readiness),
        new Route("GET", "/api/openapi.json", _ -> Answer.json(200, openApi())));
  }

  private Answer readiness(Request request) {
    if (!ready) {
      throw new Refused(ErrorCode.UNAVAILABLE, "the server is starting or stopping");
    }
    return Answer.json(200, OK);
  }

  private static byte[] openApi() {
    try (InputStream in =
        Objects.requireNonNull(Health.class.getResourceAsStream("/openapi.json"))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
