package chat.parley.delivery;

import chat.parley.ids.RoomId;
import chat.parley.protocol.CloseReason;
import chat.parley.protocol.Event;
import chat.parley.protocol.Refused;
import chat.parley.protocol.WireCodec;
import io.netty.buffer.Unpooled;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Brings one connection from its positions to the heads, room after room, in the order in which
/// they were asked for:
///
/// ```
///   HELD ─▶ READY ─┬▶ READING ─▶ READY …    a page is asked for, comes, is written
///     IDLE ───▲    ├▶ NO_ROOM ─▶ READY …    the outbox is full, has drained
///                  └▶ STOPPED               all rooms are live
/// ```
///
/// Live events that come meanwhile are not kept for it: they are in the room's ring and in the log.
/// Of a page that does not fit, the rest is read again when there is room, so that a slow client
/// costs no memory here.
///
/// **Thread:** the connection's event loop.
final class Replay {
  private static final Logger log = System.getLogger(Replay.class.getName());

  private enum State {
    /// Nothing was asked for yet.
    IDLE,
    /// What is asked for waits until the connection can take it.
    HELD,
    /// Its turn comes.
    READY,
    /// A page is being read.
    READING,
    /// The outbox is full.
    NO_ROOM,
    /// The connection is caught up, or has closed.
    STOPPED
  }

  /// What is asked for in one room.
  private sealed interface Request {
    /// To begin after `offset`, and to be told so: at once of a reset, of the rest when the room is
    /// live, at `head` or later.
    record Begin(long offset, long head, Event event) implements Request {}

    /// To go on where the subscription stands.
    record GoOn() implements Request {}
  }

  private final Subscriber subscriber;
  private final HubShard shard;
  private final Replays replays;
  private final SequencedMap<RoomId, Request> requests = new LinkedHashMap<>();
  private State state = State.IDLE;
  private @Nullable Subscription subscription;
  private @Nullable Event whenLive;
  private @Nullable LogPage page;
  private boolean pageComplete;

  Replay(Subscriber subscriber, HubShard shard, Replays replays) {
    this.subscriber = subscriber;
    this.shard = shard;
    this.replays = replays;
  }

  Subscriber subscriber() {
    return subscriber;
  }

  /// Lets requests wait until [#start].
  void hold() {
    if (state == State.IDLE) {
      state = State.HELD;
    }
  }

  void start() {
    if (state == State.HELD) {
      ready();
    }
  }

  /// Begins a room after `offset`, and says `event` when all up to `head`, or more, was written. A
  /// request for the same room that was not begun yet is replaced.
  void begin(RoomId room, long offset, long head, Event event) {
    requests.put(room, new Request.Begin(offset, head, event));
    wake();
  }

  /// The same for a person who became a member by an event after `offset`. A request to begin
  /// earlier in the room's log stands, but goes past that event: what it meets before may have
  /// ended the membership that this one began anew.
  void joined(RoomId room, long offset, Event event) {
    if (requests.get(room) instanceof Request.Begin(long from, long head, Event said)) {
      requests.put(room, new Request.Begin(from, Math.max(head, offset + 1), said));
    } else {
      begin(room, offset, offset, event);
    }
  }

  /// Goes on in a room where the subscription stands.
  void goOn(RoomId room) {
    requests.putIfAbsent(room, new Request.GoOn());
    wake();
  }

  /// The outbox has room again.
  void roomAgain() {
    if (state == State.NO_ROOM) {
      ready();
    }
  }

  void stop() {
    state = State.STOPPED;
  }

  /// A page has been read.
  ///
  /// @param complete whether nothing has been missed if it is empty
  void read(LogPage read, boolean complete) {
    if (state == State.READING) {
      page = read;
      pageComplete = complete;
      ready();
    }
  }

  /// The log could not be read: the client comes back later, and loses nothing.
  void failed(@Nullable Throwable failure) {
    if (state == State.STOPPED) {
      return;
    }
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    if (cause instanceof Refused) {
      subscriber.close(CloseReason.OUT_OF_STEP);
    } else {
      log.log(Level.ERROR, "replay.fault", cause);
      subscriber.close(CloseReason.INTERNAL);
    }
  }

  private void wake() {
    if (state == State.IDLE) {
      ready();
    }
  }

  private void ready() {
    state = State.READY;
    replays.ready(this);
  }

  /// Goes on as far as it can without waiting.
  void step() {
    if (state == State.STOPPED) {
      return;
    }
    LogPage read = page;
    page = null;
    if (read == null || subscription == null) {
      advance(false);
    } else {
      write(subscription, read);
    }
  }

  private void write(Subscription subscription, LogPage read) {
    int written = subscription.write(read);
    shard.metrics().replayed(written);
    advance(read.isEmpty() && pageComplete);
  }

  /// Goes live in one room after the other, until there is something to wait for.
  private void advance(boolean logEnded) {
    boolean ended = logEnded;
    for (Subscription now = current(); now != null; now = current()) {
      if (!now.goLive(ended)) {
        readOn(now);
        return;
      }
      if (whenLive != null && !now.ended()) {
        tell(whenLive);
      }
      subscription = null;
      ended = false;
    }
    replays.remove(subscriber);
  }

  /// The subscription that is being caught up, or the next one for which that is asked.
  private @Nullable Subscription current() {
    while (subscription == null && !requests.isEmpty()) {
      var next = requests.pollFirstEntry();
      RoomId room = next.getKey();
      switch (next.getValue()) {
        case Request.Begin(long offset, long head, Event event) -> {
          whenLive = event instanceof Event.Reset ? null : event;
          subscription = shard.subscribe(subscriber, room, offset);
          subscription.liveAfter(head);
          if (event instanceof Event.Reset) {
            tell(event); // what follows it is to be applied to the room as it was at its head
          }
        }
        case Request.GoOn() -> {
          whenLive = null;
          subscription = subscriber.subscriptions().find(room);
        }
      }
    }
    return subscription;
  }

  private void readOn(Subscription now) {
    if (subscriber.hasRoom()) {
      state = State.READING;
      shard.reads().ask(now.feed(), now.next() - 1, subscriber.dialect(), this);
    } else {
      state = State.NO_ROOM;
    }
  }

  private void tell(Event event) {
    if (subscriber.dialect() == Dialect.PARLEY_V1) {
      subscriber.write(Unpooled.wrappedBuffer(TextFrame.of(WireCodec.write(event))));
    }
  }
}
