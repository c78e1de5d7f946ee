package chat.parley.delivery;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Position;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The part of the hub that belongs to one event loop: its rooms with their subscribers, what is
/// being caught up, and the queue of what is to be written.
///
/// A pass writes what is queued, once to each connection, and costs one system call each however
/// much that is. So after a pass the shard rests for as long as the pass took, within a bound: what
/// comes meanwhile is one write together, not several, while nobody waits longer than the bound
/// (docs/adr/0012). A small room is never put off by itself, since its passes take no time.
///
/// **Thread:** its event loop, but for [#activeRooms], [#answer], [#interestedIn], [#enqueue],
/// [#offer] and [#wake].
public final class HubShard {
  /// Shorter, it is not worth a timer.
  private static final long REST_NANOS_MIN = 100_000;

  private final Loop loop;
  private final LogReader log;
  private final Bounds bounds;
  private final DeliveryMetrics metrics;
  private final BlockingQueue<Outgoing> queue;
  private final AtomicBoolean awake = new AtomicBoolean();
  private final Set<RoomId> interesting = ConcurrentHashMap.newKeySet();
  private final Map<RoomId, RoomFeed> feeds = new HashMap<>();
  private final Map<UserId, List<Subscriber>> people = new HashMap<>();
  private final PageReads reads;
  private final Replays replays;
  private boolean passing;
  private long restsUntil;
  private final List<Subscriber> unflushed = new ArrayList<>();

  HubShard(Loop loop, LogReader log, Bounds bounds, DeliveryMetrics metrics) {
    this.loop = loop;
    this.log = log;
    this.bounds = bounds;
    this.metrics = metrics;
    this.queue = new ArrayBlockingQueue<>(bounds.queue());
    this.reads = new PageReads(loop, log, bounds, metrics);
    this.replays = new Replays(this, loop);
    this.restsUntil = loop.nanoTime();
  }

  /// Makes a connection known as one of its person: it is subscribed to rooms that they join. What
  /// is to be caught up waits until [#start].
  public void register(Subscriber subscriber) {
    assert loop.isCurrent();
    people.computeIfAbsent(subscriber.user(), _ -> new ArrayList<>(1)).add(subscriber);
    replays.of(subscriber).hold();
  }

  /// Begins to catch up what was asked for and what will be.
  public void start(Subscriber subscriber) {
    assert loop.isCurrent();
    replays.of(subscriber).start();
  }

  /// Subscribes a connection to a room of its person, and catches it up: first what it missed, then
  /// that it is caught up, then what is committed from now on. Asked again before it was begun, it
  /// is done once, from the later position.
  ///
  /// @param client where the client stands; null when it knows nothing of the room
  /// @param head a position of the log that was read before
  public void catchUp(
      Subscriber subscriber, RoomId room, @Nullable Position client, Position head) {
    assert loop.isCurrent();
    CatchUp decision = CatchUp.decide(client, head, bounds.catchUpEvents());
    switch (decision) {
      case CatchUp.Replay(long from) -> {
        metrics.resumed(client == null ? "new" : "replayed");
        replays.of(subscriber).begin(room, from, head.offset(), new Event.CaughtUp(room));
      }
      case CatchUp.Reset(long _, Event.Reset.Reason reason) ->
          reset(subscriber, room, head, reason);
    }
  }

  /// Subscribes a connection to a room of its person from `head` on, and tells it to read the room
  /// anew.
  public void reset(Subscriber subscriber, RoomId room, Position head, Event.Reset.Reason reason) {
    assert loop.isCurrent();
    metrics.resumed(reason.code());
    Event reset = new Event.Reset(room, head, reason);
    replays.of(subscriber).begin(room, head.offset(), head.offset(), reset);
  }

  /// The outbox of a connection has room again.
  public void roomAgain(Subscriber subscriber) {
    assert loop.isCurrent();
    Replay replay = replays.find(subscriber);
    if (replay != null) {
      replay.roomAgain();
    }
  }

  /// Forgets a connection, which gets nothing more.
  public void remove(Subscriber subscriber) {
    assert loop.isCurrent();
    people.computeIfPresent(
        subscriber.user(),
        (_, connections) -> {
          connections.remove(subscriber);
          return connections.isEmpty() ? null : connections;
        });
    replays.remove(subscriber);
    subscriber.subscriptions().endAll();
  }

  /// Subscribes a connection to a room, catching up: no event comes before [Subscription#goLive],
  /// and none after this call is missed by it. A subscription that it has begins again.
  ///
  /// @param from the offset after which the connection gets events
  Subscription subscribe(Subscriber subscriber, RoomId room, long from) {
    Subscription before = subscriber.subscriptions().find(room);
    if (before != null) {
      before.rewind(from);
      return before;
    }
    interesting.add(room);
    Subscription subscription =
        feeds.computeIfAbsent(room, id -> new RoomFeed(id, this)).add(subscriber, from);
    subscriber.subscriptions().add(subscription);
    return subscription;
  }

  /// Flushes the connection once, at the end of this pass or the next.
  public void flushLater(Subscriber subscriber) {
    assert loop.isCurrent();
    unflushed.add(subscriber);
    if (!passing) {
      wake();
    }
  }

  /// The rooms that have subscribers here.
  public Set<RoomId> activeRooms() {
    return Set.copyOf(interesting);
  }

  /// Compares the rooms here with the heads of their logs.
  public void verify(Map<RoomId, Long> heads) {
    assert loop.isCurrent();
    heads.forEach((room, head) -> {
      RoomFeed feed = feeds.get(room);
      if (feed != null) {
        feed.verify(head);
      }
    });
  }

  /// Whether events of the room are to be queued here.
  boolean interestedIn(RoomId room) {
    return interesting.contains(room);
  }

  /// Ends a command of a connection of this shard, in order with the events that are queued.
  ///
  /// **Thread:** any but an event loop: waits when the queue is full.
  public void answer(Subscriber to, byte[] frame) {
    enqueue(new Outgoing.Answer(to, frame));
    wake();
  }

  /// Queues what may be lost, unless the queue is half full.
  ///
  /// **Thread:** any.
  void offer(Outgoing outgoing) {
    if (queue.remainingCapacity() > bounds.queue() / 2 && queue.offer(outgoing)) {
      wake();
    } else {
      metrics.dropped();
    }
  }

  /// Queues; waits while the queue is full, which slows down the writer of the storage and so every
  /// sender: the load is bounded where it comes from.
  ///
  /// **Thread:** any but an event loop.
  void enqueue(Outgoing outgoing) {
    if (!queue.offer(outgoing)) {
      wake(); // whoever fills the queue has perhaps not said yet that there is something in it
      loop.put(queue, outgoing);
    }
  }

  /// Sees to it that a pass follows.
  void wake() {
    if (awake.compareAndSet(false, true)) {
      loop.execute(this::passWhenRested);
    }
  }

  private void passWhenRested() {
    long rest = restsUntil - loop.nanoTime();
    if (rest < REST_NANOS_MIN) {
      pass();
    } else {
      metrics.rested();
      loop.executeAfter(Duration.ofNanos(rest), this::pass);
    }
  }

  private void pass() {
    long began = loop.nanoTime();
    awake.set(false);
    passing = true;
    List<RoomFeed> touched = new ArrayList<>();
    int taken = 0;
    int bytes = 0;
    while (taken < bounds.pass() && bytes < bounds.writeBytes()) {
      Outgoing outgoing = queue.poll();
      if (outgoing == null) {
        break;
      }
      taken++;
      switch (outgoing) {
        case EncodedEvent event -> {
          bytes += event.frame(Dialect.PARLEY_V1).length;
          take(event, touched);
        }
        case Outgoing.Answer(Subscriber to, byte[] frame) -> to.answer(frame);
        case Outgoing.Told(Audience to, byte[] frame) -> tell(to, frame);
      }
    }
    touched.forEach(feed -> feed.pass(PooledByteBufAllocator.DEFAULT));
    unflushed.forEach(Subscriber::flush);
    unflushed.clear();
    passing = false;
    if (taken == bounds.pass() || bytes >= bounds.writeBytes()) {
      wake();
    } else if (!touched.isEmpty()) {
      long now = loop.nanoTime();
      restsUntil = now + Math.min(now - began, bounds.rest().toNanos());
    }
  }

  private void tell(Audience to, byte[] frame) {
    for (UserId person : to.people()) {
      for (Subscriber subscriber : people.getOrDefault(person, List.of())) {
        if (subscriber.dialect() == Dialect.PARLEY_V1
            && (to.but() == null || !to.but().equals(subscriber.session()))
            && (to.room() == null || subscriber.subscriptions().find(to.room()) != null)) {
          tell(subscriber, frame);
        }
      }
    }
  }

  private void tell(Subscriber subscriber, byte[] frame) {
    if (subscriber.hasRoom()) {
      subscriber.write(Unpooled.wrappedBuffer(frame));
    } else {
      metrics.dropped();
    }
  }

  private void take(EncodedEvent event, List<RoomFeed> touched) {
    if (event.event() instanceof Event.Joined joined) {
      joined(joined);
    }
    RoomFeed feed = feeds.get(event.room());
    if (feed != null && feed.offer(event)) {
      touched.add(feed);
    }
  }

  private void joined(Event.Joined event) {
    Position at = event.position();
    for (Subscriber subscriber : people.getOrDefault(event.person().id(), List.of())) {
      Subscription subscription = subscriber.subscriptions().find(event.room());
      if (subscription != null) {
        subscription.rejoin(at.offset());
      } else {
        replays
            .of(subscriber)
            .joined(event.room(), at.offset() - 1, new Event.CaughtUp(event.room()));
      }
    }
  }

  /// Ends what the person's connections have of the room.
  ///
  /// @param run the events of this pass, up to which and with `left` they get
  void endMembership(Event.Left left, List<EncodedEvent> run) {
    for (Subscriber subscriber : people.getOrDefault(left.person().id(), List.of())) {
      Subscription subscription = subscriber.subscriptions().find(left.room());
      if (subscription != null) {
        subscription.deliverLast(run, left.position().offset());
      }
    }
  }

  /// The subscription got no room in the outbox, or missed something: it is caught up from where it
  /// stands, once the outbox has drained.
  void behind(Subscription subscription) {
    metrics.behind();
    replays.of(subscription.subscriber()).goOn(subscription.room());
  }

  /// The room has no subscribers here any more.
  void forget(RoomFeed feed) {
    interesting.remove(feed.room());
    feeds.remove(feed.room());
  }

  Loop loop() {
    return loop;
  }

  LogReader log() {
    return log;
  }

  PageReads reads() {
    return reads;
  }

  Bounds bounds() {
    return bounds;
  }

  DeliveryMetrics metrics() {
    return metrics;
  }
}
