package chat.parley.delivery;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// The part of the hub that belongs to one event loop: its rooms with their subscribers, and the
/// queue of what is to be written to them.
///
/// **Thread:** its event loop, but for [#interestedIn], [#enqueue] and [#wake].
public final class HubShard {
  private static final int QUEUE_MAX = 16_384;
  private static final int PASS_MAX = 1_024;

  private final EventLoop loop;
  private final DeliveryMetrics metrics;
  private final ArrayBlockingQueue<Outgoing> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
  private final AtomicBoolean awake = new AtomicBoolean();
  private final Set<RoomId> interesting = ConcurrentHashMap.newKeySet();
  private final Map<RoomId, RoomFeed> feeds = new HashMap<>();
  private final Map<UserId, List<Subscriber>> people = new HashMap<>();
  private boolean passing;
  private final List<Subscriber> unflushed = new ArrayList<>();

  HubShard(EventLoop loop, DeliveryMetrics metrics) {
    this.loop = loop;
    this.metrics = metrics;
  }

  /// Makes a connection known as one of its person, so that it learns of rooms they join.
  public void register(Subscriber subscriber) {
    assert loop.inEventLoop();
    people.computeIfAbsent(subscriber.user(), _ -> new ArrayList<>(1)).add(subscriber);
  }

  public void unregister(Subscriber subscriber) {
    assert loop.inEventLoop();
    people.computeIfPresent(
        subscriber.user(),
        (_, connections) -> {
          connections.remove(subscriber);
          return connections.isEmpty() ? null : connections;
        });
  }

  /// Subscribes a connection to a room, catching up: no event comes before [Subscription#goLive],
  /// and none after this call is missed by it.
  ///
  /// @param from the offset after which the connection gets events
  public Subscription subscribe(Subscriber subscriber, RoomId room, long from) {
    assert loop.inEventLoop();
    interesting.add(room);
    return feeds.computeIfAbsent(room, id -> new RoomFeed(id, this)).add(subscriber, from);
  }

  /// Flushes the connection once, at the end of this pass or the next.
  public void flushLater(Subscriber subscriber) {
    assert loop.inEventLoop();
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
    assert loop.inEventLoop();
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

  /// Queues; waits while the queue is full, which slows down the writer of the storage and so every
  /// sender: the load is bounded where it comes from.
  ///
  /// **Thread:** any but an event loop.
  void enqueue(Outgoing outgoing) {
    try {
      queue.put(outgoing);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Sees to it that a pass follows.
  void wake() {
    if (awake.compareAndSet(false, true)) {
      loop.execute(this::pass);
    }
  }

  private void pass() {
    awake.set(false);
    passing = true;
    List<RoomFeed> touched = new ArrayList<>();
    int taken = 0;
    while (taken < PASS_MAX) {
      Outgoing outgoing = queue.poll();
      if (outgoing == null) {
        break;
      }
      taken++;
      switch (outgoing) {
        case EncodedEvent event -> take(event, touched);
        case Outgoing.Answer(Subscriber to, byte[] frame) -> to.answer(frame);
      }
    }
    touched.forEach(feed -> feed.pass(ByteBufAllocator.DEFAULT));
    unflushed.forEach(Subscriber::flush);
    unflushed.clear();
    passing = false;
    if (taken == PASS_MAX) {
      wake();
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
    RoomFeed feed = feeds.get(event.room());
    for (Subscriber subscriber : people.getOrDefault(event.person().id(), List.of())) {
      if (feed == null || !feed.rejoined(subscriber, event.position().offset())) {
        subscriber.joined(event);
      }
    }
  }

  /// The room has no subscribers here any more.
  void forget(RoomFeed feed) {
    interesting.remove(feed.room());
    feeds.remove(feed.room());
  }

  DeliveryMetrics metrics() {
    return metrics;
  }
}
