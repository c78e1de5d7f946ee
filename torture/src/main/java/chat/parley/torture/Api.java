package chat.parley.torture;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// The HTTP API of the server, as far as the rig needs it.
///
/// **Thread:** any; every call blocks.
record Api(HttpClient http, int port) {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

  /// @param status of the answer
  /// @param body an empty object when there is none
  record Answer(int status, Json body) {
    boolean isOk() {
      return status >= 200 && status < 300;
    }

    Json expectOk() {
      if (!isOk()) {
        throw new IllegalStateException("the server answered " + status + " " + body);
      }
      return body;
    }
  }

  /// A new guest's token.
  String guest(String name) throws IOException {
    Json body = Json.object("name", name, "as", "bearer");
    return call("POST", "/api/v1/session", "", body.toString()).expectOk().text("token");
  }

  /// A new room's id.
  String createRoom(String token, String name) throws IOException {
    String body = Json.object("name", name, "topic", "").toString();
    return call("POST", "/api/v1/rooms", token, body).expectOk().text("id");
  }

  Json room(String token, String room) throws IOException {
    return call("GET", "/api/v1/rooms/" + room, token, "").expectOk();
  }

  Answer join(String token, String room) throws IOException {
    return call("PUT", "/api/v1/rooms/" + room + "/membership", token, "");
  }

  Answer leave(String token, String room) throws IOException {
    return call("DELETE", "/api/v1/rooms/" + room + "/membership", token, "");
  }

  /// The page of history after a `seq`.
  Json page(String token, String room, long after) throws IOException {
    String path = "/api/v1/rooms/" + room + "/messages?limit=100&after=" + after;
    return call("GET", path, token, "").expectOk();
  }

  /// The newest page of history.
  Json newest(String token, String room) throws IOException {
    return call("GET", "/api/v1/rooms/" + room + "/messages?limit=1", token, "").expectOk();
  }

  private Answer call(String method, String path, String token, String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(ANSWER_WITHIN)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      String text = answer.body();
      return new Answer(answer.statusCode(), text.isEmpty() ? Json.object() : Json.parse(text));
    } catch (InterruptedException e) {
      throw Interruptions.stopped(e);
    }
  }
}
