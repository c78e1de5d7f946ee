package chat.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.delivery.Bounds;
import chat.parley.delivery.DeliveryMetrics;
import chat.parley.delivery.Dialect;
import chat.parley.delivery.Fanout;
import chat.parley.delivery.Hub;
import chat.parley.delivery.HubShard;
import chat.parley.delivery.LogReader;
import chat.parley.delivery.Loop;
import chat.parley.delivery.Subscriber;
import chat.parley.delivery.Subscriptions;
import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.CloseReason;
import chat.parley.protocol.Event;
import chat.parley.protocol.Message;
import chat.parley.protocol.Person;
import chat.parley.protocol.Position;
import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Counts, rather than times, what a delivery costs: the bytes that the event loop's thread
/// allocates, with the settings of Netty that the launcher has.
class AllocationTest {
  private static final RoomId ROOM = new RoomId(1);
  private static final int FEW = 10;
  private static final int MANY = 510;
  private static final int WARM_UP = 4_000;
  private static final int MEASURED = 1_000;

  private final Level leaks = ResourceLeakDetector.getLevel();

  /// The detector follows every buffer that tests use, and allocates for each.
  @BeforeEach
  void doNotFollowBuffers() {
    ResourceLeakDetector.setLevel(Level.DISABLED);
  }

  @AfterEach
  void followBuffersAgain() {
    ResourceLeakDetector.setLevel(leaks);
  }

  @Test
  void a_delivery_to_one_more_receiver_allocates_nothing() throws InterruptedException {
    double few = bytesPerEvent(FEW);
    double many = bytesPerEvent(MANY);
    double each = (many - few) / (MANY - FEW);
    assertTrue(each < 1, () -> each + " bytes for each receiver more");
  }

  /// On a thread like that of an event loop: Netty keeps what it uses again with such threads.
  private static double bytesPerEvent(int receivers) throws InterruptedException {
    CompletableFuture<Double> bytes = new CompletableFuture<>();
    Thread thread =
        new FastThreadLocalThread(() -> {
          try {
            bytes.complete(measure(receivers));
          } catch (RuntimeException | Error e) {
            bytes.completeExceptionally(e);
          }
        });
    thread.start();
    thread.join();
    return bytes.join();
  }

  private static double measure(int receivers) {
    try (Room room = new Room(receivers)) {
      room.deliver(WARM_UP);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      room.deliver(MEASURED);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertEquals((long) receivers * (WARM_UP + MEASURED), room.written());
      return (double) allocated / MEASURED;
    }
  }

  /// A room of live connections on one event loop, which is the test's thread.
  private static final class Room implements AutoCloseable {
    private final InlineLoop loop = new InlineLoop();
    private final DeliveryMetrics metrics = new DeliveryMetrics(new SimpleMeterRegistry());
    private final Hub hub = new Hub(metrics);
    private final HubShard shard = hub.open(loop, new EmptyLog(), Bounds.of(100_000, 64, 10_000));
    private final Fanout fanout = new Fanout(hub, metrics);
    private final List<Receiver> receivers;
    private long offset;

    Room(int size) {
      this.receivers = IntStream.range(0, size).mapToObj(i -> new Receiver(i, shard)).toList();
      for (Receiver receiver : receivers) {
        shard.register(receiver);
        shard.start(receiver);
        shard.catchUp(receiver, ROOM, null, position(0));
      }
      loop.runAll();
      receivers.forEach(receiver -> receiver.channel.frames = 0); // they were told: caught up
    }

    void deliver(int events) {
      for (int i = 0; i < events; i++) {
        fanout.accept(List.of(posted(++offset)));
        loop.runAll();
      }
    }

    long written() {
      return receivers.stream().mapToLong(receiver -> receiver.channel.frames).sum();
    }

    @Override
    public void close() {
      receivers.forEach(receiver -> receiver.channel.finishAndReleaseAll());
    }
  }

  private static Position position(long offset) {
    return new Position("7k2m9q4x", offset);
  }

  private static Event.InRoom posted(long offset) {
    Person author = new Person(new UserId(9), "Ada");
    ClientId id = new ClientId(new UUID(0x7000, offset));
    return new Event.Posted(
        ROOM,
        position(offset),
        new Message(new MessageId(offset), offset, author, "Good morning", Instant.EPOCH, id));
  }

  private static final class Receiver implements Subscriber {
    private final Subscriptions subscriptions = new Subscriptions();
    private final Sink channel = new Sink();
    private final Outbox outbox = new Outbox(channel.pipeline().firstContext());
    private final UserId user;
    private final HubShard shard;

    Receiver(int number, HubShard shard) {
      this.user = new UserId(100 + number);
      this.shard = shard;
    }

    @Override
    public UserId user() {
      return user;
    }

    @Override
    public Dialect dialect() {
      return Dialect.PARLEY_V1;
    }

    @Override
    public Subscriptions subscriptions() {
      return subscriptions;
    }

    @Override
    public boolean fits(int bytes) {
      return outbox.fits(bytes);
    }

    @Override
    public boolean hasRoom() {
      return outbox.hasRoom();
    }

    @Override
    public void write(ByteBuf frames) {
      if (outbox.write(frames)) {
        shard.flushLater(this);
      }
    }

    @Override
    public void flush() {
      outbox.flush();
    }

    @Override
    public void answer(byte[] frame) {
      throw new AssertionError("nobody asked");
    }

    @Override
    public void close(CloseReason reason) {
      throw new AssertionError(reason);
    }
  }

  /// A channel whose socket takes everything at once.
  private static final class Sink extends EmbeddedChannel {
    private long frames;

    Sink() {
      super(new ChannelInboundHandlerAdapter());
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer waiting) {
      while (waiting.current() != null) {
        frames++;
        waiting.remove();
      }
    }
  }

  private static final class InlineLoop implements Loop {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    @Override
    public void executeAfter(Duration delay, Runnable task) {
      execute(task);
    }

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public boolean isCurrent() {
      return true;
    }

    @Override
    public <T> void put(BlockingQueue<T> queue, T item) {
      queue.add(item);
    }

    void runAll() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }
  }

  private static final class EmptyLog implements LogReader {
    @Override
    public CompletionStage<List<Event.InRoom>> after(
        RoomId room, long offset, int eventsMax, int bytesMax) {
      return CompletableFuture.completedFuture(List.of());
    }
  }
}
