package chat.parley.conformance;

import chat.parley.torture.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/// A client of `parley.v1`.
final class Client implements AutoCloseable {
  private final Wire wire;
  private final List<Json> frames = new ArrayList<>();

  Client(Wire wire) {
    this.wire = wire;
  }

  /// A new guest whose rooms are all live.
  static Client guest(int port, String name) throws IOException {
    Client client = new Client(Wire.parley(port));
    client.send(Json.object("type", "hello", "name", name));
    return client.awaitLive();
  }

  /// Comes back with a token and positions.
  static Client back(int port, String token, Json positions) throws IOException {
    Client client = new Client(Wire.parley(port));
    client.send(Json.object("type", "hello", "token", token, "positions", positions));
    return client.awaitLive();
  }

  private Client awaitLive() {
    for (Json room : welcome().list("rooms")) {
      await(
          "caught_up or reset of " + room,
          frame ->
              (frame.is("caught_up") || frame.is("reset"))
                  && frame.text("room").equals(room.text("id")));
    }
    return this;
  }

  Wire wire() {
    return wire;
  }

  Json welcome() {
    return await("welcome", frame -> frame.is("welcome"));
  }

  String token() {
    return welcome().text("token");
  }

  String userId() {
    return welcome().object("you").text("id");
  }

  /// The lobby as the welcome tells it.
  Json lobby() {
    return room("lobby");
  }

  Json room(String name) {
    return welcome().list("rooms").stream()
        .filter(room -> room.text("name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no room " + name + " in " + welcome()));
  }

  void send(Json command) throws IOException {
    wire.send(command.toString());
  }

  static String newId() {
    return UUID.randomUUID().toString();
  }

  /// Posts and returns the client id.
  String post(String room, String text) throws IOException {
    String id = newId();
    post(room, text, id);
    return id;
  }

  void post(String room, String text, String id) throws IOException {
    send(Json.object("type", "post", "id", id, "room", room, "text", text));
  }

  /// Posts, and waits for the answer that it is stored.
  Json postDone(String room, String text) throws IOException {
    String id = post(room, text);
    return awaitDone(id);
  }

  Json awaitDone(String id) {
    Json answer = answer(id);
    if (!answer.is("done")) {
      throw new AssertionError("expected done, got " + answer);
    }
    return answer;
  }

  Json awaitFailed(String id, String code) {
    Json answer = answer(id);
    if (!answer.is("failed") || !answer.text("code").equals(code)) {
      throw new AssertionError("expected failed with " + code + ", got " + answer);
    }
    return answer;
  }

  private Json answer(String id) {
    return await(
        "the answer to " + id,
        frame ->
            (frame.is("done") || frame.is("failed"))
                && frame.has("id")
                && frame.text("id").equals(id));
  }

  Json awaitPosted(String text) {
    return await(
        "posted " + text,
        frame -> frame.is("posted") && frame.object("message").text("text").equals(text));
  }

  /// Every frame so far, in order.
  List<Json> frames() {
    return framesFrom(0);
  }

  /// The frames from the given number on.
  List<Json> framesFrom(int index) {
    synchronized (frames) {
      wire.textsFrom(frames.size()).forEach(text -> frames.add(Json.parse(text)));
      return List.copyOf(frames.subList(index, frames.size()));
    }
  }

  /// The events of a room so far, in the order of their arrival.
  List<Json> events(String room) {
    return frames().stream()
        .filter(frame -> frame.has("offset") && !frame.is("done"))
        .filter(frame -> frame.text("room").equals(room))
        .toList();
  }

  List<String> texts(String room) {
    return events(room).stream()
        .filter(event -> event.is("posted"))
        .map(event -> event.object("message").text("text"))
        .toList();
  }

  Json await(String what, Predicate<Json> wanted) {
    Await.until(
        what,
        () -> {
          boolean found = frames().stream().anyMatch(wanted);
          if (!found && wire.isClosed() && frames().stream().noneMatch(wanted)) {
            throw new AssertionError(
                what + ": closed with " + wire.awaitClose() + " " + wire.closeReason());
          }
          return found;
        });
    return frames().stream().filter(wanted).findFirst().orElseThrow();
  }

  long count(Predicate<Json> wanted) {
    return frames().stream().filter(wanted).count();
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
