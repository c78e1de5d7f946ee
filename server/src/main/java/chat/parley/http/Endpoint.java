package chat.parley.http;

/// Answers one kind of request, by plain blocking code on a virtual thread of its own. Refuses with
/// [chat.parley.protocol.Refused], which becomes a problem document.
@FunctionalInterface
public interface Endpoint {
  Answer answer(Request request);
}
