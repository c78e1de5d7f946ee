package chat.parley.delivery;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/// One room on one event loop: its subscriptions, the events that wait for this pass, the recent
/// ones, and the offset up to which they were delivered.
///
/// **Thread:** the event loop of its shard.
final class RoomFeed {
  private static final long UNKNOWN = -1;

  private final RoomId room;
  private final HubShard shard;
  private final RecentEvents recent;
  private final List<EncodedEvent> waiting = new ArrayList<>();
  private final SubscriptionList subscriptions = new SubscriptionList();
  private long delivered = UNKNOWN;
  private int era;
  private long head;
  private long headBefore;

  RoomFeed(RoomId room, HubShard shard) {
    this.room = room;
    this.shard = shard;
    this.recent = new RecentEvents(shard.bounds());
  }

  RoomId room() {
    return room;
  }

  int writeBytes() {
    return shard.bounds().writeBytes();
  }

  /// Changes when the feed begins anew, so that what was read of the log before proves nothing.
  int era() {
    return era;
  }

  long delivered() {
    return delivered;
  }

  /// Whether it is known up to where the room's events were delivered here.
  boolean isKnown() {
    return delivered != UNKNOWN;
  }

  long head() {
    return Math.max(head, delivered);
  }

  Subscription add(Subscriber subscriber, long from) {
    Subscription subscription = new Subscription(subscriber, this, from);
    subscriptions.add(subscription);
    return subscription;
  }

  void remove(Subscription subscription) {
    subscriptions.remove(subscription);
    if (subscriptions.size() == 0) {
      shard.forget(this);
    }
  }

  /// The subscription is to be caught up from where it stands.
  void behind(Subscription subscription) {
    shard.behind(subscription);
  }

  /// What was delivered after `offset`, as far as it is still here.
  List<EncodedEvent> missingAfter(long offset) {
    return delivered > offset && recent.covers(offset) ? recent.after(offset) : List.of();
  }

  /// A subscription was written up to `offset`; where nothing is known yet, this is where the room
  /// stands.
  void noteDelivered(long offset) {
    if (delivered == UNKNOWN) {
      delivered = offset;
    }
  }

  /// Puts an event into this pass.
  ///
  /// @return whether it is the first of the pass
  boolean offer(EncodedEvent event) {
    if (event.offset() <= delivered) {
      return false;
    }
    waiting.add(event);
    return waiting.size() == 1;
  }

  /// Delivers what waits.
  void pass(ByteBufAllocator allocator) {
    if (waiting.isEmpty()) {
      return;
    }
    subscriptions.tidy();
    if (hasHole()) {
      // Cannot happen on one node, where events come in commit order; the log heals it all the
      // same.
      allFallBehind();
    }
    for (EncodedEvent event : waiting) {
      recent.add(event);
      if (event.event() instanceof Event.Left left) {
        shard.endMembership(left, waiting);
      } else if (event.event() instanceof Event.Revision revision) {
        recent.revise(revision);
      }
    }
    for (Dialect dialect : Dialect.values()) {
      deliver(dialect, allocator);
    }
    shard.metrics().delivered((long) waiting.size() * subscriptions.size());
    for (EncodedEvent event : waiting) {
      delivered = Math.max(delivered, event.offset());
    }
    waiting.clear();
  }

  private boolean hasHole() {
    long expected = delivered == UNKNOWN ? waiting.getFirst().offset() : delivered + 1;
    for (EncodedEvent event : waiting) {
      if (event.offset() != expected++) {
        return true;
      }
    }
    return false;
  }

  private void allFallBehind() {
    for (int i = 0, end = subscriptions.end(); i < end; i++) {
      Subscription subscription = subscriptions.at(i);
      if (subscription != null) {
        subscription.fallBehind();
      }
    }
  }

  private void deliver(Dialect dialect, ByteBufAllocator allocator) {
    ByteBuf merged = null;
    try {
      for (int i = 0, end = subscriptions.end(); i < end; i++) {
        Subscription subscription = subscriptions.at(i);
        if (subscription != null && subscription.subscriber().dialect() == dialect) {
          merged = merged == null ? merge(dialect, allocator) : merged;
          subscription.deliver(waiting, merged);
        }
      }
    } finally {
      if (merged != null) {
        merged.release();
      }
    }
  }

  private ByteBuf merge(Dialect dialect, ByteBufAllocator allocator) {
    byte[][] frames = new byte[waiting.size()][];
    int bytes = 0;
    for (int i = 0; i < frames.length; i++) {
      frames[i] = waiting.get(i).frame(dialect);
      bytes += frames[i].length;
    }
    ByteBuf merged = allocator.directBuffer(Math.max(bytes, 1));
    for (byte[] frame : frames) {
      merged.writeBytes(frame);
    }
    return merged;
  }

  /// Compares with the head of the log: when this room lags behind it at two readings in a row,
  /// events were lost on the way, and the log heals it.
  void verify(long logHead) {
    if (delivered != UNKNOWN && delivered < headBefore) {
      shard.metrics().healed();
      delivered = UNKNOWN;
      era++;
      allFallBehind();
    }
    headBefore = logHead;
    head = logHead;
  }
}
