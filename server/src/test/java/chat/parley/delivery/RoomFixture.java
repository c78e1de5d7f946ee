package chat.parley.delivery;

import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Message;
import chat.parley.protocol.Person;
import chat.parley.protocol.Position;
import chat.parley.testing.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// One room with its log, on a hub of one event loop, and a catch-up as the gateway does it.
///
/// **Thread:** the test's; what belongs on the loop is run there.
final class RoomFixture implements AutoCloseable {
  static final RoomId ROOM = new RoomId(1);
  private static final String EPOCH = "7k2m9q4x";
  private static final int PAGE = 7;

  final EventLoop loop = new DefaultEventLoop();
  final Hub hub = new Hub(new DeliveryMetrics(new SimpleMeterRegistry()));
  final HubShard shard = hub.shard(loop);
  private final Fanout fanout = new Fanout(hub, new DeliveryMetrics(new SimpleMeterRegistry()));
  private final List<Event.InRoom> log = new ArrayList<>();
  private final Set<UserId> members = new HashSet<>();

  <T> T onLoop(Supplier<T> action) {
    return Await.result(CompletableFuture.supplyAsync(action, loop));
  }

  void runOnLoop(Runnable action) {
    Await.result(CompletableFuture.runAsync(action, loop));
  }

  /// Waits until what was published has been delivered.
  void settle() {
    runOnLoop(() -> {});
    runOnLoop(() -> {});
  }

  synchronized long head() {
    return log.size();
  }

  /// Commits a message.
  Event.InRoom post(String text) {
    return commit(next -> posted(next, text));
  }

  Event.InRoom join(UserId user) {
    return commit(next -> {
      members.add(user);
      return new Event.Joined(ROOM, next, new Person(user, "Ada"), Instant.EPOCH);
    });
  }

  Event.InRoom leave(UserId user) {
    return commit(next -> {
      members.remove(user);
      return new Event.Left(ROOM, next, new Person(user, "Ada"), Instant.EPOCH);
    });
  }

  synchronized boolean isMember(UserId user) {
    return members.contains(user);
  }

  /// Hands events to delivery.
  void publish(Event.InRoom... events) {
    fanout.accept(List.of(events));
  }

  private synchronized Event.InRoom commit(
      java.util.function.Function<Position, Event.InRoom> make) {
    Event.InRoom event = make.apply(new Position(EPOCH, log.size() + 1));
    log.add(event);
    return event;
  }

  private static Event.Posted posted(Position at, String text) {
    return new Event.Posted(
        ROOM,
        at,
        new Message(
            new MessageId(at.offset()),
            at.offset(),
            new Person(new UserId(9), "Cleo"),
            text,
            Instant.EPOCH,
            new ClientId(new UUID(0, at.offset()))));
  }

  private synchronized List<Event.InRoom> page(long after, UserId reader) {
    List<Event.InRoom> page = new ArrayList<>();
    for (int i = (int) after; i < log.size() && page.size() < PAGE; i++) {
      page.add(log.get(i));
      if (isLeaving(log.get(i), reader)) {
        break;
      }
    }
    return page;
  }

  synchronized boolean isJoining(long offset, UserId user) {
    return log.get((int) offset - 1) instanceof Event.Joined joined
        && joined.person().id().equals(user);
  }

  private static boolean isLeaving(Event.InRoom event, UserId user) {
    return event instanceof Event.Left left && left.person().id().equals(user);
  }

  /// On the loop: brings a subscription as far as the outbox allows.
  ///
  /// @return whether it is live or has ended
  boolean catchUp(Recorder recorder, Subscription subscription) {
    while (!subscription.ended() && !subscription.goLive()) {
      List<Event.InRoom> page = page(subscription.next() - 1, recorder.user());
      if (page.isEmpty()) {
        subscription.logEnded();
      }
      for (Event.InRoom event : page) {
        byte[] frame = new EncodedEvent(event).frame(recorder.dialect());
        if (!recorder.fits(frame.length)) {
          if (recorder.stuck) {
            return false;
          }
          recorder.flush();
        }
        recorder.write(io.netty.buffer.Unpooled.wrappedBuffer(frame));
        recorder.flush();
        subscription.caughtUpTo(event.position().offset());
        if (isLeaving(event, recorder.user()) && !isMember(recorder.user())) {
          subscription.endUnlessRejoined(event.position().offset());
        }
      }
    }
    return true;
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
  }
}
