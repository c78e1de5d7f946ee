package chat.parley.messages;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.identity.Caller;
import chat.parley.identity.Credentials;
import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Refused;
import chat.parley.protocol.UploadCodec;
import chat.parley.protocol.WireCodec;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Messages over HTTP.
public final class MessageEndpoints {
  private static final String PATH = "/api/v1/rooms/{room}/messages";
  private static final int PAGE_DEFAULT = 50;
  private static final int KEY_CHARS_MAX = 128;

  private final Messages messages;
  private final Credentials credentials;
  private final InstantSource clock;

  public MessageEndpoints(Messages messages, Credentials credentials, InstantSource clock) {
    this.messages = messages;
    this.credentials = credentials;
    this.clock = clock;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", PATH, this::page),
        new Route("POST", PATH, this::post),
        new Route("PATCH", PATH + "/{message}", this::edit),
        new Route("DELETE", PATH + "/{message}", this::delete));
  }

  private Answer page(Request request) {
    Caller caller = credentials.require(request);
    return Answer.json(
        200, WireCodec.write(messages.page(caller, request.path("room"), pageRequest(request))));
  }

  private static PageRequest pageRequest(Request request) {
    int limit = (int) Math.min(request.count("limit").orElse(PAGE_DEFAULT), Integer.MAX_VALUE);
    OptionalLong before = request.count("before");
    OptionalLong after = request.count("after");
    if (before.isPresent() && after.isPresent()) {
      throw new Refused(ErrorCode.INVALID, "name \"before\" or \"after\", not both");
    }
    if (before.isPresent()) {
      return new PageRequest.Before(before.getAsLong(), limit);
    }
    return after.isPresent()
        ? new PageRequest.After(after.getAsLong(), limit)
        : new PageRequest.Newest(limit);
  }

  private Answer post(Request request) {
    Caller caller = credentials.require(request);
    ClientId clientId = clientId(caller, request.header("Idempotency-Key"));
    JsonFields json = request.json();
    Draft draft = Draft.spoken(clientId, json.string("text"), UploadCodec.ids(json));
    CompletableFuture<MessageStore.Stored> answered = new CompletableFuture<>();
    messages.post(caller, request.path("room"), draft, answered);
    try {
      MessageStore.Stored stored = answered.join();
      Answer answer = Answer.json(201, WireCodec.writeStored(stored.event()));
      return stored.repeated() ? answer.with("Idempotency-Replayed", "true") : answer;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private Answer edit(Request request) {
    Caller caller = credentials.require(request);
    messages.edit(caller, request.path("room"), message(request), request.json().string("text"));
    return Answer.empty(204);
  }

  private Answer delete(Request request) {
    Caller caller = credentials.require(request);
    messages.delete(caller, request.path("room"), message(request));
    return Answer.empty(204);
  }

  private static MessageId message(Request request) {
    return MessageId.parse(request.path("message"))
        .orElseThrow(() -> new Refused(ErrorCode.NOT_FOUND, "there is no such message"));
  }

  private ClientId clientId(Caller caller, Optional<String> key) {
    if (key.isEmpty()) {
      return ClientId.random(clock.millis());
    }
    String text = key.get();
    if (text.isEmpty()
        || text.length() > KEY_CHARS_MAX
        || text.chars().anyMatch(unit -> unit <= ' ' || unit > '~')) {
      throw new Refused(
          ErrorCode.INVALID,
          "\"Idempotency-Key\" must be 1 to " + KEY_CHARS_MAX + " visible ASCII characters");
    }
    return ClientId.ofKey(caller.user(), text);
  }
}
