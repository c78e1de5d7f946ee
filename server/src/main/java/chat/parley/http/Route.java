package chat.parley.http;

/// One line of the HTTP API.
///
/// @param method such as `GET`
/// @param path as in OpenAPI: `/api/v1/rooms/{room}`
/// @param streamed whether the endpoint reads the body while it comes, however long it is
public record Route(String method, String path, Endpoint endpoint, boolean streamed) {
  /// A route whose body is small, and there as a whole.
  public Route(String method, String path, Endpoint endpoint) {
    this(method, path, endpoint, false);
  }

  /// A route whose endpoint reads [Request#stream].
  public static Route streamed(String method, String path, Endpoint endpoint) {
    return new Route(method, path, endpoint, true);
  }
}
