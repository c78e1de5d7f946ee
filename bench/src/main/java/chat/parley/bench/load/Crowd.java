package chat.parley.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Many connections to one server of this machine, and the one loop that serves them all while it
/// is told to run.
///
/// **Thread:** the caller's, which is the event loop while it waits in here.
public final class Crowd implements AutoCloseable {
  private static final int SHARED_BYTES = 1 << 20;
  private static final int OPENING_AT_ONCE = 128;
  private static final int PER_ADDRESS = 4_000;
  private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(1_200);
  private static final Duration ENTERED_WITHIN = Duration.ofSeconds(90);
  private static final Duration DRAINED_WITHIN = Duration.ofSeconds(15);

  /// What publishes while the loop runs.
  interface Pacer {
    /// Publishes what is due.
    ///
    /// @return when the next is due
    long advance(long now);
  }

  private final int port;
  private final Selector selector;
  private final ByteBuffer shared = ByteBuffer.allocateDirect(SHARED_BYTES);
  private final Tally tally = new Tally();
  private final List<Client> clients = new ArrayList<>();
  private final List<Publisher> publishers = new ArrayList<>();
  private final boolean tracksPositions;
  private Pacer pacer = _ -> Long.MAX_VALUE;
  private LongConsumer whenOpened = _ -> {};
  private int opened;
  private int opening;
  private boolean returning;
  private int retries;
  private long firstReadyAt;
  private @Nullable String failure;

  /// Connects nobody yet.
  ///
  /// @param tracksPositions whether clients remember where they are, so that they can return
  public Crowd(int port, boolean tracksPositions) {
    this.port = port;
    this.tracksPositions = tracksPositions;
    try {
      this.selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Lets a room's members connect, and waits until all are in.
  ///
  /// @param publishing how many of them publish
  /// @param textLength of what they publish, in bytes
  public void enter(String roomName, List<Entry> members, int publishing, int textLength) {
    Room room = new Room(roomName, members.size(), publishers.size(), publishing);
    List<Client> entering = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Publisher own = null;
      if (i < publishing) {
        own = new Publisher(publishers.size(), room, textLength, tally);
        publishers.add(own);
      }
      Client client =
          new Client(
              clients.size() + i, members.get(i), this, new Received(room, tally, publishers, own));
      if (own != null) {
        own.speaksThrough(client);
      }
      entering.add(client);
    }
    clients.addAll(entering);
    open(entering, OPENING_AT_ONCE, ENTERED_WITHIN);
  }

  /// Connects those that are not connected, and waits until all are in.
  ///
  /// @throws IllegalStateException when they are not in within that time
  private void open(List<Client> entering, int atOnce, Duration within) {
    int target = opened + entering.size();
    opening = 0;
    int next = 0;
    long deadline = System.nanoTime() + within.toNanos();
    while (opened < target) {
      while (next < entering.size() && opening < atOnce) {
        connect(entering.get(next++));
      }
      turn(System.nanoTime());
      stopIfFailed();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            (target - opened)
                + " of "
                + entering.size()
                + " connections are not in after "
                + within);
      }
    }
  }

  private void connect(Client client) {
    try {
      client.connect(selector, address(client.number() / PER_ADDRESS, 0), address(0, port));
      opening++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One of the loopback's addresses, which has a port for each connection from it.
  private static InetSocketAddress address(int number, int port) throws UnknownHostException {
    byte[] address = {127, 0, 0, (byte) (1 + number)};
    return new InetSocketAddress(InetAddress.getByAddress(address), port);
  }

  void opened() {
    whenOpened.accept(System.nanoTime());
    opened++;
    opening--;
  }

  /// A connection ended by itself: a fault, or in a storm a reason to try again.
  void failed(Client client, String reason) {
    if (returning) {
      retries++;
      opening--;
      connect(client);
    } else {
      failure = failure == null ? reason : failure;
    }
  }

  /// How often a connection that came back was refused or closed, and tried again.
  public int retries() {
    return retries;
  }

  boolean tracksPositions() {
    return tracksPositions;
  }

  private void stopIfFailed() {
    if (failure != null) {
      throw new IllegalStateException("a connection failed: " + failure);
    }
  }

  /// Publishes at a fixed rate, whatever comes back: a message that waits for a slow generator or
  /// server is older for it (no coordinated omission).
  ///
  /// @param rate messages a second in all
  public void openLoop(double rate, Phases phases) {
    beginOpenLoop(rate);
    measure(phases);
  }

  /// The same without an end: it goes on in every [#run].
  public void beginOpenLoop(double rate) {
    double interval = 1e9 / rate;
    long start = System.nanoTime();
    long[] count = {0};
    pacer =
        now -> {
          long due = start + (long) (count[0] * interval);
          while (due - now <= 0) {
            publishers.get((int) (count[0]++ % publishers.size())).publish(due);
            due = start + (long) (count[0] * interval);
          }
          return due;
        };
  }

  /// Each publisher keeps some messages under way.
  public void closedLoop(int underWay, Until until, Phases phases) {
    publishers.forEach(publisher -> publisher.beginClosedLoop(underWay, until));
    measure(phases);
  }

  private void measure(Phases phases) {
    run(phases.warmUp());
    phases.before().run();
    tally.begin(System.nanoTime());
    run(phases.measured());
    tally.end(System.nanoTime());
    phases.after().run();
    end();
  }

  /// Publishes no more, and waits until everything has arrived, or for so long that it never will.
  public void end() {
    pacer = _ -> Long.MAX_VALUE;
    publishers.forEach(Publisher::endClosedLoop);
    run(() -> tally.allDelivered() && allAnswered(), DRAINED_WITHIN);
    run(Duration.ofMillis(100)); // whatever comes twice
  }

  private boolean allAnswered() {
    return tally.answered() == 0 || tally.answered() == tally.sentInAll();
  }

  /// Cuts the connections that do not publish.
  public void cutThoseWhoListen() {
    clients.stream().filter(client -> !client.publishes()).forEach(Client::cut);
    opened = (int) clients.stream().filter(Client::publishes).count();
  }

  /// Brings back all who were cut, at once.
  ///
  /// @return how long each took from now until it had caught up, in nanoseconds
  public Histogram comeBack(Duration within) {
    List<Client> closed =
        clients.stream().filter(client -> client.state() == Client.State.CLOSED).toList();
    Histogram histogram = new Histogram(within.toNanos() * 2, 3);
    long start = System.nanoTime();
    whenOpened = now -> histogram.recordValue(now - start);
    returning = true;
    open(closed, closed.size(), within);
    returning = false;
    whenOpened = _ -> {};
    return histogram;
  }

  /// Serves the connections for some time.
  public void run(Duration duration) {
    run(() -> false, duration);
  }

  /// Serves the connections until something holds.
  ///
  /// @return whether it holds; if not, the time is over
  public boolean run(BooleanSupplier until, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!until.getAsBoolean()) {
      long now = System.nanoTime();
      if (now - deadline >= 0) {
        return false;
      }
      turn(now);
      stopIfFailed();
    }
    return true;
  }

  private void turn(long now) {
    long wait = Math.min(pacer.advance(now) - now, TimeUnit.MILLISECONDS.toNanos(20));
    firstReadyAt = 0;
    long before = System.nanoTime();
    try {
      if (wait > SPIN_NANOS) {
        selector.select(this::ready, (wait - SPIN_NANOS) / 1_000_000 + 1);
      } else {
        selector.selectNow(this::ready);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tally.idle((firstReadyAt == 0 ? System.nanoTime() : firstReadyAt) - before);
  }

  private void ready(SelectionKey key) {
    if (firstReadyAt == 0) {
      firstReadyAt = System.nanoTime();
    }
    if (key.attachment() instanceof Client client) {
      client.ready(key, shared, port);
    }
  }

  public int size() {
    return clients.size();
  }

  public Tally tally() {
    return tally;
  }

  @Override
  public void close() {
    clients.forEach(Client::cut);
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
