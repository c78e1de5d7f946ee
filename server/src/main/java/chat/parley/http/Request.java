package chat.parley.http;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Refused;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// A request as an endpoint sees it.
///
/// **Thread:** any; everything but [#stream] was read before.
public final class Request {
  private final Route route;
  private final Map<String, String> path;
  private final Map<String, String> query;
  private final Function<String, Optional<String>> headers;
  private final Function<String, Optional<String>> cookies;
  private final byte[] body;
  private final InputStream stream;
  private final ClientAddress from;

  /// What a request names: its route, the parts of its path, its query, headers and cookies.
  record Named(
      Route route,
      Map<String, String> path,
      Map<String, String> query,
      Function<String, Optional<String>> headers,
      Function<String, Optional<String>> cookies) {}

  /// A request whose body is there.
  Request(Named named, byte[] body, ClientAddress from) {
    this(named, body, InputStream.nullInputStream(), from);
  }

  /// A request whose body still comes.
  Request(Named named, InputStream stream, ClientAddress from) {
    this(named, new byte[0], stream, from);
  }

  private Request(Named named, byte[] body, InputStream stream, ClientAddress from) {
    this.route = named.route();
    this.path = Map.copyOf(named.path());
    this.query = Map.copyOf(named.query());
    this.headers = named.headers();
    this.cookies = named.cookies();
    this.body = body;
    this.stream = stream;
    this.from = from;
  }

  /// Where it comes from.
  public ClientAddress from() {
    return from;
  }

  /// What it was found to be; unlike the path itself, that is spelled in one way only.
  public Route route() {
    return route;
  }

  /// A part of the path, by its name in the route.
  public String path(String name) {
    return Optional.ofNullable(path.get(name)).orElseThrow();
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /// A whole number, 0 or more, of the query; refuses anything else with `invalid`.
  public OptionalLong count(String name) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      long value = Long.parseLong(text.get());
      if (value >= 0) {
        return OptionalLong.of(value);
      }
    } catch (NumberFormatException _) {
      // refused below
    }
    throw new Refused(ErrorCode.INVALID, "\"" + name + "\" must be a whole number, 0 or more");
  }

  public Optional<String> header(String name) {
    return headers.apply(name);
  }

  public Optional<String> cookie(String name) {
    return cookies.apply(name);
  }

  /// The body while it comes, where the route is [Route#streamed]; elsewhere there is nothing in
  /// it.
  public InputStream stream() {
    return stream;
  }

  public boolean hasBody() {
    return body.length > 0;
  }

  /// The body as a JSON object; refuses with `unsupported_media_type` or `malformed`.
  public JsonFields json() {
    String type = header("Content-Type").orElse("");
    if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw new Refused(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "send the body with Content-Type: application/json");
    }
    return JsonFields.parse(body);
  }
}
