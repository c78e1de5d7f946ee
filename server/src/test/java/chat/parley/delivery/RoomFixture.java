package chat.parley.delivery;

import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Message;
import chat.parley.protocol.Person;
import chat.parley.protocol.Position;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One room with its log, on a hub of one event loop, all on the test's thread.
final class RoomFixture implements LogReader {
  static final RoomId ROOM = new RoomId(1);
  static final Bounds BOUNDS =
      new Bounds(16_384, 1_024, 100_000, Duration.ofMillis(10), 8, 2_000, 7, 100_000, 2, 10_000);
  private static final String EPOCH = "7k2m9q4x";

  final StepLoop loop = new StepLoop();
  private final Hub hub = new Hub(new DeliveryMetrics(new SimpleMeterRegistry()));
  final HubShard shard = hub.open(loop, this, BOUNDS);
  private final Fanout fanout = new Fanout(hub, new DeliveryMetrics(new SimpleMeterRegistry()));
  private final List<Event.InRoom> log = new ArrayList<>();
  private final Set<UserId> members = new HashSet<>();

  /// Reads that wait until [#answerReads]; null when each is answered at once.
  @Nullable List<Runnable> heldReads;

  int reads;

  /// What every read fails with.
  Optional<RuntimeException> failure = Optional.empty();

  Recorder recorder(UserId user, Dialect dialect) {
    return new Recorder(user, dialect, shard);
  }

  <T> T onLoop(Supplier<T> action) {
    return loop.call(action);
  }

  void runOnLoop(Runnable action) {
    loop.call(() -> {
      action.run();
      return true;
    });
  }

  /// Does everything that is to be done now.
  void settle() {
    loop.runAll();
  }

  void holdReads() {
    heldReads = new ArrayList<>();
  }

  void answerReads() {
    List<Runnable> held = heldReads;
    heldReads = null;
    if (held != null) {
      held.forEach(Runnable::run);
    }
    settle();
  }

  @Override
  public CompletionStage<List<Event.InRoom>> after(
      RoomId room, long offset, int eventsMax, int bytesMax) {
    CompletableFuture<List<Event.InRoom>> answer = new CompletableFuture<>();
    reads++;
    if (failure.isPresent()) {
      return CompletableFuture.failedFuture(failure.get());
    }
    Runnable read =
        () ->
            answer.complete(
                List.copyOf(log.subList((int) offset, (int) Math.min(head(), offset + eventsMax))));
    if (heldReads == null) {
      read.run();
    } else {
      heldReads.add(read);
    }
    return answer;
  }

  Position position(long offset) {
    return new Position(EPOCH, offset);
  }

  long head() {
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

  boolean isMember(UserId user) {
    return members.contains(user);
  }

  /// Hands events to delivery.
  void publish(Event.InRoom... events) {
    fanout.accept(List.of(events));
  }

  private Event.InRoom commit(Function<Position, Event.InRoom> make) {
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

  boolean isJoining(long offset, UserId user) {
    return log.get((int) offset - 1) instanceof Event.Joined joined
        && joined.person().id().equals(user);
  }
}
