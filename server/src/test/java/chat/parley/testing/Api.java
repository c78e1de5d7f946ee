package chat.parley.testing;

import chat.parley.protocol.JsonFields;
import chat.parley.protocol.MessagePage;
import chat.parley.protocol.RoomSummary;
import chat.parley.protocol.WireCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The HTTP API as one caller sees it. The typed calls fail when the server refuses; to see a
/// refusal, use [#send].
///
/// **Thread:** any.
public final class Api {
  private final TestServer server;
  private final @Nullable String token;

  private Api(TestServer server, @Nullable String token) {
    this.server = server;
    this.token = token;
  }

  /// The API for nobody in particular.
  public static Api anonymous(TestServer server) {
    return new Api(server, null);
  }

  /// The API for whoever has this session.
  public static Api of(TestServer server, String token) {
    return new Api(server, token);
  }

  /// Makes a guest; their calls carry a bearer token.
  public static Api guest(TestServer server, String name) {
    byte[] body =
        anonymous(server)
            .ok(201, "POST", "/api/v1/session", "{\"as\":\"bearer\",\"name\":\"" + name + "\"}");
    return of(server, JsonFields.parse(body).string("token"));
  }

  /// Makes the place's first owner, and signs them in.
  public static Api owner(TestServer server, String name, String password) {
    anonymous(server)
        .ok(
            201,
            "POST",
            "/api/v1/setup",
            """
            {"token":"%s","place":"Harbour","name":"%s","password":"%s"}
            """
                .formatted(server.setupToken(), name, password));
    return signIn(server, name, password);
  }

  /// Signs somebody in who has an account.
  public static Api signIn(TestServer server, String name, String password) {
    byte[] answer =
        anonymous(server)
            .ok(
                201,
                "POST",
                "/api/v1/session",
                """
                {"as":"bearer","account":"%s","password":"%s"}
                """
                    .formatted(name, password));
    return of(server, JsonFields.parse(answer).string("token"));
  }

  /// The token of the session.
  public String token() {
    return Optional.ofNullable(token).orElseThrow();
  }

  /// Sends any request.
  ///
  /// @param body JSON; null for none
  /// @param headers names and values in turn
  public HttpResponse<byte[]> send(
      String method, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request =
        request(
            method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    return send(request, headers);
  }

  /// Uploads a file.
  ///
  /// @param name percent-encoded
  /// @param headers names and values in turn
  public HttpResponse<byte[]> upload(String name, byte[] file, String... headers) {
    return send(
        request("POST", "/api/v1/uploads", BodyPublishers.ofByteArray(file))
            .header("Upload-Name", name),
        headers);
  }

  /// Sends octets that are no JSON.
  public HttpResponse<byte[]> sendBytes(String method, String path, byte[] body) {
    return send(request(method, path, BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .timeout(Await.PATIENCE)
            .method(method, body);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return server.http().send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// Creates a room and joins it.
  public RoomSummary createRoom(String name) {
    return WireCodec.readRoom(ok(201, "POST", "/api/v1/rooms", "{\"name\":\"" + name + "\"}"));
  }

  /// The room as this caller sees it now.
  public RoomSummary room(String idOrName) {
    return WireCodec.readRoom(ok(200, "GET", path(idOrName), null));
  }

  public RoomSummary join(String idOrName) {
    return WireCodec.readRoom(ok(200, "PUT", path(idOrName) + "/membership", null));
  }

  public void leave(String idOrName) {
    ok(204, "DELETE", path(idOrName) + "/membership", null);
  }

  /// A page of history.
  ///
  /// @param query such as `?before=7&limit=3`, or empty
  public MessagePage page(String idOrName, String query) {
    return WireCodec.readPage(ok(200, "GET", path(idOrName) + "/messages" + query, null));
  }

  /// Posts a message and returns its offset; the text must need no escapes in JSON.
  public long post(String idOrName, String text) {
    byte[] body = ok(201, "POST", path(idOrName) + "/messages", "{\"text\":\"" + text + "\"}");
    return JsonFields.parse(body).count("offset");
  }

  private byte[] ok(int status, String method, String path, @Nullable String body) {
    HttpResponse<byte[]> answer = send(method, path, body);
    if (answer.statusCode() != status) {
      throw new AssertionError(
          method
              + " "
              + path
              + ": "
              + answer.statusCode()
              + " "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return answer.body();
  }

  private static String path(String idOrName) {
    return "/api/v1/rooms/" + URLEncoder.encode(idOrName, StandardCharsets.UTF_8);
  }
}
