package chat.parley.delivery;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/// Where one connection stands in one room. There are as many as connections times their rooms, so
/// that each of its 40 bytes counts.
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
  private long liveAfter;
  private long rejoinedAt;
  private int place;

  Subscription(Subscriber subscriber, RoomFeed feed, long from) {
    this.subscriber = subscriber;
    this.feed = feed;
    this.next = from + 1;
  }

  RoomId room() {
    return feed.room();
  }

  RoomFeed feed() {
    return feed;
  }

  /// Where the feed keeps it.
  int place() {
    return place;
  }

  void place(int place) {
    this.place = place;
  }

  /// The offset of the event that comes next; everything below was written to the outbox.
  long next() {
    return next;
  }

  /// Begins again after `offset`, as the client asks. Up to where it stood the person is known to
  /// have been a member: what ended a membership before that is not the end.
  void rewind(long offset) {
    pause();
    rejoin(next - 1);
    next = offset + 1;
  }

  /// Does not go live before `offset` was written: it was committed, and may be acked already,
  /// though this event loop may not have heard of it yet.
  void liveAfter(long offset) {
    liveAfter = Math.max(liveAfter, offset);
  }

  /// The head of the room, as far as it is known here.
  long head() {
    return Math.max(feed.head(), next - 1);
  }

  boolean ended() {
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
  /// @param logEnded whether the log was read since the room's feed began, and had nothing from
  ///   [#next] on
  /// @return false when there is more to be read from the log, from [#next] on
  boolean goLive(boolean logEnded) {
    if (state != State.CATCHING_UP) {
      return true;
    }
    for (EncodedEvent event : feed.missingAfter(next - 1)) {
      if (event.offset() != next || endsMembership(event) || !writeOne(event)) {
        return false;
      }
    }
    boolean whole = logEnded || (feed.isKnown() && next > liveAfter);
    if (!whole || feed.delivered() >= next) {
      return false;
    }
    feed.noteDelivered(next - 1);
    state = State.LIVE;
    return true;
  }

  private boolean endsMembership(EncodedEvent event) {
    return event.event() instanceof Event.Left left && left.person().id().equals(subscriber.user());
  }

  /// Whether the event at this index of a page ended the person's membership.
  boolean endsMembership(LogPage page, int index) {
    return page.endsMembership(index, subscriber.user());
  }

  /// Writes of a page what comes next and fits into the outbox, but nothing after an event that
  /// ended the person's membership.
  ///
  /// @return the index above the last event that was written; 0 when none was
  int write(LogPage page) {
    if (state != State.CATCHING_UP || page.isEmpty() || page.offset(0) != next) {
      return 0; // it ended, or was rewound, while the page was being read
    }
    int end = page.sizeUntilLeft(subscriber.user());
    int from = 0;
    for (int to = fitting(page, from, end); to > from; to = fitting(page, from, end)) {
      if (page.bytes(from, to) > 0) {
        subscriber.write(page.frames(from, to));
      }
      from = to;
      next = page.offset(to - 1) + 1;
    }
    return from;
  }

  /// The index above the last event that fits into the outbox, together with those from `from` on.
  private int fitting(LogPage page, int from, int end) {
    int to = from;
    while (to < end
        && (to == from || page.bytes(from, to + 1) <= feed.writeBytes())
        && subscriber.fits(page.bytes(from, to + 1))) {
      to++;
    }
    return to;
  }

  private void pause() {
    if (state == State.LIVE) {
      state = State.CATCHING_UP;
    }
  }

  /// Ends the subscription at the event that ended the membership, unless the person has meanwhile
  /// become a member again.
  ///
  /// @return whether it has ended; if not, go on catching up
  boolean endUnlessRejoined(long leftAt) {
    if (rejoinedAt > leftAt) {
      return false;
    }
    end();
    return true;
  }

  /// Ends the subscription without a word.
  void end() {
    if (state != State.ENDED) {
      state = State.ENDED;
      feed.remove(this);
      subscriber.subscriptions().remove(this);
    }
  }

  /// The person became a member again while this subscription still stood before the event that
  /// ended their membership.
  void rejoin(long offset) {
    rejoinedAt = Math.max(rejoinedAt, offset);
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
      feed.behind(this);
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
    if (!endUnlessRejoined(lastOffset)) {
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
