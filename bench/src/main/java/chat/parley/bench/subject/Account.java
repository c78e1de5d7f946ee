package chat.parley.bench.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A guest of a Parley server, who uses its HTTP API.
public final class Account {
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final String token;

  private Account(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /// Makes a guest.
  public static Account guest(int port, String name) {
    String body = "{\"name\":\"" + name + "\",\"as\":\"bearer\"}";
    return new Account(port, find(TOKEN, send(post(port, "/api/v1/session", body))));
  }

  public String token() {
    return token;
  }

  /// Makes a room and joins it.
  ///
  /// @return its id
  public String createRoom(String name) {
    String body = "{\"name\":\"" + name + "\",\"topic\":\"\"}";
    HttpRequest.Builder request = post(port, "/api/v1/rooms", body);
    return find(ID, send(request.header("Authorization", "Bearer " + token)));
  }

  private static HttpRequest.Builder post(int port, String path, String json) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json));
  }

  private static String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(answer.uri() + " answers " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String find(Pattern pattern, String json) {
    Matcher matcher = pattern.matcher(json);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in " + json);
    }
    return matcher.group(1);
  }
}
