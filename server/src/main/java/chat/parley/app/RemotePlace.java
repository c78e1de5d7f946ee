package chat.parley.app;

import chat.parley.protocol.JsonFields;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A running server, asked by the command line over its HTTP API with a personal token. The token
/// comes from the environment, since the arguments of a process can be read by others.
final class RemotePlace implements AutoCloseable {
  /// What every command that asks a server says of it in its help.
  static final String HELP =
      """
        --server URL      the server; else PARLEY_SERVER, else http://127.0.0.1:8000

      PARLEY_TOKEN in the environment holds a personal token with the scope "admin": make one on the
      page, in Settings, Your account, Tokens for programs.
      """;

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String server;
  private final String token;

  /// The server cannot be asked, or said no; the message is for people.
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failed(String message) {
      super(message);
    }
  }

  private RemotePlace(String server, String token) {
    this.server = server;
    this.token = token;
  }

  /// @throws Arguments.Wrong when there is no token, or the address is none
  static RemotePlace of(Arguments arguments, Map<String, String> environment) {
    String server =
        arguments
            .option("server")
            .or(() -> Optional.ofNullable(environment.get("PARLEY_SERVER")))
            .orElse("http://127.0.0.1:8000")
            .replaceAll("/+$", "");
    if (!server.matches("https?://[^/\\s]+")) {
      throw new Arguments.Wrong("--server must be an address such as https://chat.example.org");
    }
    String token = environment.getOrDefault("PARLEY_TOKEN", "").strip();
    if (!token.matches("[\\x21-\\x7e]+")) {
      throw new Arguments.Wrong(
          "set PARLEY_TOKEN to a personal token with the scope \"admin\"; --help tells how to get one");
    }
    return new RemotePlace(server, token);
  }

  /// Asks and returns the answer's fields, none when it has no body.
  ///
  /// @param path below `/api/v1`
  /// @param body JSON; null for none
  /// @throws Failed when the answer is a refusal, or there is none
  JsonFields ask(String method, String path, @Nullable String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + "/api/v1" + path))
            .timeout(ANSWER_WITHIN)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      byte[] json = answer.body().length == 0 ? new byte[] {'{', '}'} : answer.body();
      JsonFields fields = JsonFields.parse(json);
      if (answer.statusCode() >= 300) {
        throw new Failed(
            "the server refused: " + fields.optionalString("detail").orElse("no reason given"));
      }
      return fields;
    } catch (IOException e) {
      throw new Failed(server + " cannot be reached: is it running? (--server URL names another)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("interrupted");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
