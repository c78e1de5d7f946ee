package chat.parley.delivery;

import chat.parley.ids.RoomId;
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
    /// The person was away: what the log holds of that time is passed over, up to where they came
    /// back.
    AWAY,
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

  /// Begins again after `offset`, as the client asks.
  void rewind(long offset) {
    if (state != State.ENDED) {
      state = State.CATCHING_UP;
    }
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
  /// come here. If the person is away by then, the subscription ends; that they did not come back
  /// since, the log alone can tell.
  ///
  /// @param logEnded whether the log was read since the room's feed began, and had nothing from
  ///   [#next] on
  /// @return false when there is more to be read from the log, from [#next] on
  boolean goLive(boolean logEnded) {
    if (state == State.LIVE || state == State.ENDED) {
      return true;
    }
    for (EncodedEvent event : feed.missingAfter(next - 1)) {
      if (event.offset() != next || !take(event)) {
        return false;
      }
    }
    boolean known = state != State.AWAY && feed.isKnown() && next > liveAfter;
    if (!(logEnded || known) || feed.delivered() >= next) {
      return false;
    }
    if (state == State.AWAY) {
      return endUnlessRejoined(next - 1);
    }
    feed.noteDelivered(next - 1);
    state = State.LIVE;
    return true;
  }

  /// Writes the event, or passes it over; false when there is no room for it in the outbox.
  private boolean take(EncodedEvent event) {
    if (state == State.AWAY && !EncodedEvent.beginsMembership(event.event(), subscriber.user())) {
      next++;
      return true;
    }
    if (!writeOne(event)) {
      return false;
    }
    state =
        EncodedEvent.endsMembership(event.event(), subscriber.user())
            ? State.AWAY
            : State.CATCHING_UP;
    return true;
  }

  /// Writes of a page what comes next and fits into the outbox, but nothing of the time when the
  /// person was no member: that is passed over.
  ///
  /// @return the index above the last event that was written or passed over; 0 when none was
  int write(LogPage page) {
    if (state == State.LIVE || state == State.ENDED || page.isEmpty() || page.offset(0) != next) {
      return 0; // it ended, or was rewound, while the page was being read
    }
    int from = 0;
    while (from < page.size()) {
      if (state == State.AWAY) {
        from = page.indexOfJoining(subscriber.user(), from);
        next = page.offset(0) + from;
        state = from < page.size() ? State.CATCHING_UP : State.AWAY;
      } else {
        int end = page.indexAboveLeaving(subscriber.user(), from);
        from = write(page, from, end);
        next = page.offset(0) + from;
        if (from < end) {
          return from;
        }
        state = page.endsMembership(end - 1, subscriber.user()) ? State.AWAY : state;
      }
    }
    return from;
  }

  /// @return the index above the last event that was written
  private int write(LogPage page, int first, int end) {
    int from = first;
    for (int to = fitting(page, from, end); to > from; to = fitting(page, from, end)) {
      if (page.bytes(from, to) > 0) {
        subscriber.write(page.frames(from, to));
      }
      from = to;
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

  /// Ends the subscription of a person who has left, unless they have become a member again after
  /// this offset.
  ///
  /// @return whether it has ended; if not, go on catching up where they came back
  private boolean endUnlessRejoined(long offset) {
    if (rejoinedAt > offset) {
      state = State.AWAY;
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

  /// The person became a member again by the event at this offset, while this subscription still
  /// stood before the event that ended their membership.
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
      feed.behind(this);
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
