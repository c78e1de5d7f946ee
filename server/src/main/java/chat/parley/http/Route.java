package chat.parley.http;

/// One line of the HTTP API.
///
/// @param method such as `GET`
/// @param path as in OpenAPI: `/api/v1/rooms/{room}`
public record Route(String method, String path, Endpoint endpoint) {}
