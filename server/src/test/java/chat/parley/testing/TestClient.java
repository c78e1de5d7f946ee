package chat.parley.testing;

import chat.parley.ids.ClientId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Command;
import chat.parley.protocol.Event;
import chat.parley.protocol.FromServer;
import chat.parley.protocol.Message;
import chat.parley.protocol.MessagePage;
import chat.parley.protocol.Position;
import chat.parley.protocol.Reply;
import chat.parley.protocol.WireCodec;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client of the dialect `parley.v1` that behaves as docs/protocol.md §4 tells a client to: it
/// applies events by offset, asks again for what is missing, and comes back with its positions.
///
/// **Thread:** any.
public final class TestClient implements AutoCloseable {
  private final TestServer server;
  private final WebSocket socket;
  private final BlockingQueue<FromServer> frames = new LinkedBlockingQueue<>();
  private final List<String> raw = new ArrayList<>();
  private final Map<ClientId, CompletableFuture<Reply>> waiting = new HashMap<>();
  private final Map<RoomId, FoldedRoom> rooms = new HashMap<>();
  private final Map<String, RoomId> names = new HashMap<>();
  private final CompletableFuture<Event.Welcome> welcome = new CompletableFuture<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
  private boolean reading = true;
  private int gaps;
  private @Nullable String token;

  /// How a connection ended.
  public record Closed(int code, String reason) {}

  private TestClient(TestServer server, String... headers) {
    this.server = server;
    WebSocket.Builder builder = server.http().newWebSocketBuilder().subprotocols("parley.v1");
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    this.socket = Await.result(builder.buildAsync(server.socket(), new Listener()));
  }

  /// Connects and says nothing yet.
  ///
  /// @param headers of the handshake, names and values in turn
  public static TestClient silent(TestServer server, String... headers) {
    return new TestClient(server, headers);
  }

  /// Connects as a new guest of this name, and waits until all rooms are live.
  public static TestClient guest(TestServer server, String name) {
    TestClient client = silent(server);
    client.send(new Command.Hello(null, name, Map.of(), "test"));
    client.awaitLive();
    return client;
  }

  /// Connects with a session's token and positions; does not wait.
  public static TestClient returning(
      TestServer server, String token, Map<RoomId, Position> positions) {
    TestClient client = silent(server);
    client.token = token;
    synchronized (client) {
      positions.forEach((room, at) -> client.rooms.put(room, new FoldedRoom(at)));
    }
    client.send(new Command.Hello(token, null, positions, "test"));
    return client;
  }

  /// Another connection of the same person, from where this one stands, with what it holds.
  public TestClient again() {
    TestClient next = silent(server);
    next.token = token();
    Map<RoomId, Position> positions = positions();
    synchronized (this) {
      next.rooms.putAll(rooms);
      next.names.putAll(names);
    }
    next.send(new Command.Hello(next.token, null, positions, "test"));
    return next;
  }

  /// The HTTP API as the same person.
  public Api api() {
    return Api.of(server, token());
  }

  /// The token with which this person comes back.
  public String token() {
    String known = token;
    return known != null ? known : Objects.requireNonNull(welcome().token());
  }

  /// The welcome.
  public Event.Welcome welcome() {
    return Await.result(welcome);
  }

  /// Waits until each room of the welcome is caught up or reset.
  public TestClient awaitLive() {
    int expected = welcome().rooms().size();
    for (int answered = 0; answered < expected; ) {
      FromServer frame = next();
      if (frame instanceof Event.CaughtUp || frame instanceof Event.Reset) {
        answered++;
      }
    }
    return this;
  }

  /// Sends a command.
  public void send(Command command) {
    send(new String(WireCodec.write(command), StandardCharsets.UTF_8));
  }

  /// Sends any text; returns at once.
  public synchronized void send(String text) {
    sending = sending.thenCompose(_ -> socket.sendText(text, true));
  }

  /// Posts and waits for the reply, which must be `done`.
  public Reply.Done post(String room, String text) {
    Reply reply = Await.result(posting(room, text));
    if (reply instanceof Reply.Done done) {
      return done;
    }
    throw new AssertionError("not done: " + reply);
  }

  /// Posts; the future holds the reply.
  public CompletableFuture<Reply> posting(String room, String text) {
    return posting(new Command.Post(new ClientId(UUID.randomUUID()), room, text));
  }

  /// Sends this very post; the future holds the reply.
  public CompletableFuture<Reply> posting(Command.Post post) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    synchronized (this) {
      waiting.put(post.id(), reply);
    }
    send(post);
    return reply;
  }

  /// The next frame that no call has taken yet, replies to [#posting] included.
  public FromServer next() {
    try {
      FromServer frame = frames.poll(Await.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (frame == null) {
        throw new AssertionError("waited in vain for a frame; closed: " + closed);
      }
      return frame;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// Whether there is a frame that no call has taken yet.
  public boolean hasNext() {
    return !frames.isEmpty();
  }

  /// The next frame of this kind; what comes before it is passed over.
  public <T extends FromServer> T next(Class<T> kind) {
    while (true) {
      FromServer frame = next();
      if (kind.isInstance(frame)) {
        return kind.cast(frame);
      }
    }
  }

  /// Waits until everything of the room up to and with this offset has been applied.
  public TestClient awaitOffset(RoomId room, long offset) {
    Await.until(
        "offset " + offset + " of " + room + " was applied; at " + positions().get(room),
        () -> {
          Position at = positions().get(room);
          return at != null && at.offset() >= offset;
        });
    return this;
  }

  /// The id of a room of the welcome, by its name.
  public synchronized RoomId roomId(String name) {
    return Objects.requireNonNull(names.get(name), name);
  }

  /// Up to where events were applied, in each room.
  public synchronized Map<RoomId, Position> positions() {
    Map<RoomId, Position> positions = new HashMap<>();
    rooms.forEach((room, folded) -> positions.put(room, folded.position()));
    return positions;
  }

  /// Up to where the events of a room were applied that this client knows.
  public Position position(RoomId room) {
    return Objects.requireNonNull(positions().get(room));
  }

  /// The events of a room that were applied, in order.
  public synchronized List<Event.InRoom> events(RoomId room) {
    FoldedRoom folded = rooms.get(room);
    return folded == null ? List.of() : folded.events();
  }

  /// The messages of a room as far as this client holds them.
  public synchronized List<Message> messages(RoomId room) {
    FoldedRoom folded = rooms.get(room);
    return folded == null ? List.of() : folded.messages();
  }

  /// Begins a room anew from a page of history, as after a reset.
  public synchronized void begin(MessagePage page) {
    rooms.computeIfAbsent(page.room(), _ -> new FoldedRoom(page.position())).begin(page);
  }

  /// How often something was missing before an event that came.
  public synchronized int gaps() {
    return gaps;
  }

  /// How many events came that had been applied already.
  public synchronized int repeats() {
    return rooms.values().stream().mapToInt(FoldedRoom::repeats).sum();
  }

  /// The texts of all frames, as they came.
  public synchronized List<String> raw() {
    return List.copyOf(raw);
  }

  /// Reads nothing from the network any more, until [#readAgain].
  public synchronized void stopReading() {
    reading = false;
  }

  public synchronized void readAgain() {
    reading = true;
    socket.request(1);
  }

  /// How the connection ended; waits for it.
  public Closed closed() {
    return Await.result(closed);
  }

  /// Whether the connection has not been closed yet, as far as this client knows.
  public boolean isOpen() {
    return !closed.isDone();
  }

  /// Cuts the connection without a word.
  public void abort() {
    socket.abort();
    closed.complete(new Closed(1006, "cut by the client"));
  }

  @Override
  public void close() {
    if (!socket.isOutputClosed()) {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    }
  }

  private synchronized void received(String text) {
    raw.add(text);
    FromServer frame = WireCodec.readFromServer(text.getBytes(StandardCharsets.UTF_8));
    switch (frame) {
      case Event.Welcome told -> {
        told.rooms()
            .forEach(room -> {
              names.put(room.name(), room.id());
              rooms.computeIfAbsent(
                  room.id(), _ -> new FoldedRoom(new Position(room.epoch(), room.head())));
            });
        welcome.complete(told);
      }
      case Event.InRoom event -> apply(event);
      case Event.Reset reset -> reset(reset);
      case Event.Heartbeat _, Event.CaughtUp _, Event.Typing _, Event.Present _, Event.Read _ -> {}
      case Event.Favourites _, Event.DraftKept _ -> {}
      case Reply.Done done -> complete(done.id(), done);
      case Reply.Failed failed -> {
        String id = failed.id();
        if (id != null) {
          ClientId.parse(id).ifPresent(known -> complete(known, failed));
        }
      }
    }
    frames.add(frame);
  }

  private void complete(ClientId id, Reply reply) {
    CompletableFuture<Reply> waits = waiting.remove(id);
    if (waits != null) {
      waits.complete(reply);
    }
  }

  private void apply(Event.InRoom event) {
    Position before = new Position(event.position().epoch(), event.position().offset() - 1);
    FoldedRoom room = rooms.computeIfAbsent(event.room(), _ -> new FoldedRoom(before));
    UserId me = welcome().you().id();
    if (room.apply(event, me) == FoldedRoom.Applied.MISSING_BEFORE) {
      gaps++;
      send(new Command.Resume(Map.of(event.room(), room.position())));
    }
  }

  private void reset(Event.Reset reset) {
    Position head = reset.head();
    if (head == null) {
      rooms.remove(reset.room());
    } else {
      rooms.computeIfAbsent(reset.room(), _ -> new FoldedRoom(head)).begin(head);
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        received(partial.toString());
        partial.setLength(0);
      }
      synchronized (TestClient.this) {
        if (reading) {
          from.request(1);
        }
      }
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(new Closed(code, reason));
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.complete(new Closed(1006, String.valueOf(error)));
    }
  }
}
