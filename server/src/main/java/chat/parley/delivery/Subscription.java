package chat.parley.delivery;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/// Where one connection stands in one room.
///
/// **Thread:** the connection's event loop.
public final class Subscription {
  private enum State {
    /// Events come from the log; live ones pass by.
    CATCHING_UP,
    /// Events come as they are committed.
    LIVE,
    /// No events come any more.
    ENDED
  }

  private final Subscriber subscriber;
  private final RoomFeed feed;
  private State state = State.CATCHING_UP;
  private long next;
  private long rejoinedAt;
  private boolean logEnded;

  Subscription(Subscriber subscriber, RoomFeed feed, long from) {
    this.subscriber = subscriber;
    this.feed = feed;
    this.next = from + 1;
  }

  public RoomId room() {
    return feed.room();
  }

  /// The offset of the event that comes next; everything below was written to the outbox.
  public long next() {
    return next;
  }

  /// Everything up to and with `offset` was written from the log.
  public void caughtUpTo(long offset) {
    next = Math.max(next, offset + 1);
  }

  /// The log was read since the subscription was made, and had nothing from [#next] on.
  public void logEnded() {
    logEnded = true;
  }

  /// Begins again after `offset`, as the client asks.
  public void rewind(long offset) {
    pause();
    next = offset + 1;
  }

  /// The head of the room, as far as it is known here.
  public long head() {
    return Math.max(feed.head(), next - 1);
  }

  public boolean ended() {
    return state == State.ENDED;
  }

  Subscriber subscriber() {
    return subscriber;
  }

  /// Turns from the log to live events, if everything up to where the room stands was written, or
  /// can be written now from the recent events. Where nothing is known of the room yet, the log
  /// must have been read to its end: what was committed before the subscription was made does not
  /// come here. An event that ends the person's membership is left to the log's reader, who knows
  /// whether they have come back.
  ///
  /// @return false when there is more to be read from the log, from [#next] on
  public boolean goLive() {
    if (state != State.CATCHING_UP) {
      return true;
    }
    for (EncodedEvent event : feed.missingAfter(next - 1)) {
      if (event.offset() != next || endsMembership(event) || !writeOne(event)) {
        return false;
      }
    }
    if (feed.delivered() >= next || !(feed.isKnown() || logEnded)) {
      return false;
    }
    feed.noteDelivered(next - 1);
    state = State.LIVE;
    return true;
  }

  private boolean endsMembership(EncodedEvent event) {
    return event.event() instanceof Event.Left left && left.person().id().equals(subscriber.user());
  }

  private void pause() {
    logEnded = false;
    if (state == State.LIVE) {
      state = State.CATCHING_UP;
    }
  }

  /// Ends the subscription at the event that ended the membership, unless the person has meanwhile
  /// become a member again.
  ///
  /// @return whether it has ended; if not, go on catching up
  public boolean endUnlessRejoined(long leftAt) {
    if (rejoinedAt > leftAt) {
      return false;
    }
    end();
    return true;
  }

  /// Ends the subscription without a word.
  public void end() {
    if (state != State.ENDED) {
      state = State.ENDED;
      feed.remove(this);
    }
  }

  /// The person became a member again while this subscription still stood before the event that
  /// ended their membership.
  void rejoin(long offset) {
    if (offset >= next) {
      rejoinedAt = offset;
    }
  }

  /// Delivers a run of events without a hole.
  ///
  /// @param merged all of them in one buffer, which stays the caller's
  void deliver(List<EncodedEvent> run, ByteBuf merged) {
    if (state != State.LIVE) {
      return;
    }
    long first = run.getFirst().offset();
    long last = run.getLast().offset();
    if (next > last) {
      return;
    }
    if (next == first && subscriber.fits(merged.readableBytes())) {
      subscriber.write(merged.retainedDuplicate());
      next = last + 1;
    } else {
      deliverSingly(run);
    }
  }

  private void deliverSingly(List<EncodedEvent> run) {
    for (EncodedEvent event : run) {
      if (event.offset() > next || (event.offset() == next && !writeOne(event))) {
        fallBehind();
        return;
      }
    }
  }

  /// Leaves the connection where it stands, to be caught up from the log.
  void fallBehind() {
    if (state == State.LIVE) {
      pause();
      feed.countBehind();
      subscriber.behind(this);
    }
  }

  /// Delivers what the person may still see, up to the event that ended their membership.
  void deliverLast(List<EncodedEvent> run, long lastOffset) {
    if (state != State.LIVE) {
      return; // the log is being read, and says the same
    }
    deliverSingly(run.stream().filter(event -> event.offset() <= lastOffset).toList());
    if (state != State.LIVE) {
      return;
    }
    if (endUnlessRejoined(lastOffset)) {
      subscriber.ended(this);
    } else {
      fallBehind();
    }
  }

  private boolean writeOne(EncodedEvent event) {
    byte[] frame = event.frame(subscriber.dialect());
    if (!subscriber.fits(frame.length)) {
      return false;
    }
    if (frame.length > 0) {
      subscriber.write(Unpooled.wrappedBuffer(frame));
    }
    next = event.offset() + 1;
    return true;
  }
}
