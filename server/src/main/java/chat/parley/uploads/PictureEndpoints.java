package chat.parley.uploads;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.identity.Caller;
import chat.parley.identity.Credentials;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Pictures of people over HTTP.
public final class PictureEndpoints {
  private static final String OWN = "/api/v1/account/picture";

  private final Pictures pictures;
  private final Credentials credentials;

  public PictureEndpoints(Pictures pictures, Credentials credentials) {
    this.pictures = pictures;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(
        Route.streamed("PUT", OWN, this::set),
        new Route("DELETE", OWN, this::remove),
        new Route("GET", "/api/v1/people/{person}/picture", this::send));
  }

  private Answer set(Request request) {
    Caller caller = credentials.require(request);
    try {
      pictures.set(caller, request.stream());
    } catch (IOException _) {
      throw new Refused(ErrorCode.MALFORMED, "the body broke off");
    }
    return Answer.empty(204);
  }

  private Answer remove(Request request) {
    pictures.remove(credentials.require(request));
    return Answer.empty(204);
  }

  /// Whether one sees the person is asked each time.
  private Answer send(Request request) {
    Caller caller = credentials.require(request);
    return UserId.parse(request.path("person"))
        .flatMap(person -> pictures.of(caller, person))
        .map(jpeg -> picture(request, jpeg))
        .orElseGet(() -> Answer.empty(204).with("Cache-Control", "private, no-cache"));
  }

  private static Answer picture(Request request, byte[] jpeg) {
    String tag = '"' + HexFormat.of().formatHex(sha256(jpeg), 0, 16) + '"';
    Answer answer =
        request.header("If-None-Match").filter(tag::equals).isPresent()
            ? Answer.empty(304)
            : Answer.text(200, "image/jpeg", jpeg);
    return answer
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("Cache-Control", "private, no-cache")
        .with("ETag", tag);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
