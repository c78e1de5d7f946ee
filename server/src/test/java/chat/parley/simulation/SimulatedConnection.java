package chat.parley.simulation;

import chat.parley.delivery.Dialect;
import chat.parley.delivery.HubShard;
import chat.parley.delivery.Subscriber;
import chat.parley.delivery.Subscriptions;
import chat.parley.ids.UserId;
import chat.parley.protocol.CloseReason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayDeque;
import java.util.List;

/// The server's end of a socket, with an outbox as small as the seed likes, and the network behind
/// it.
final class SimulatedConnection implements Subscriber {
  /// What says where the client stands is written though it does not fit.
  private static final int SLACK_BYTES = 1_000;

  private final World world;
  private final SimulatedClient client;
  private final HubShard shard;
  private final SimulatedLoop loop;
  private final Subscriptions subscriptions = new Subscriptions();
  private final int bytesMax;
  private final ArrayDeque<Chunk> unflushed = new ArrayDeque<>();
  private final ArrayDeque<Chunk> wire = new ArrayDeque<>();
  private int pending;
  private int pendingAnswers;
  private boolean writable = true;
  private boolean open = true;
  private boolean taking;
  private boolean cut;

  /// What was written at once.
  private record Chunk(int bytes, List<String> payloads, boolean answer) {}

  SimulatedConnection(World world, SimulatedClient client, HubShard shard, SimulatedLoop loop) {
    this.world = world;
    this.client = client;
    this.shard = shard;
    this.loop = loop;
    this.bytesMax = world.outboxBytesMax();
  }

  boolean isOpen() {
    return open;
  }

  HubShard shard() {
    return shard;
  }

  SimulatedLoop loop() {
    return loop;
  }

  @Override
  public UserId user() {
    return client.user();
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
    world.check(loop.isCurrent(), "a connection was touched from elsewhere than its loop");
    boolean fits =
        pending == 0
            || pending + bytes <= bytesMax
            || world.strikes(Fault.CONNECTION_WITHOUT_BOUND);
    writable &= fits;
    return fits;
  }

  @Override
  public boolean hasRoom() {
    return writable;
  }

  @Override
  public void write(ByteBuf frames) {
    byte[] bytes = ByteBufUtil.getBytes(frames);
    frames.release();
    write(bytes, false);
  }

  void write(byte[] bytes, boolean answer) {
    world.check(loop.isCurrent(), "a connection was touched from elsewhere than its loop");
    world.check(open, "something was written to a closed connection");
    if (world.strikes(Fault.CONNECTION_LOSES)) {
      return;
    }
    List<String> payloads = Frames.payloads(bytes);
    for (int copies = world.strikes(Fault.CONNECTION_DOUBLES) ? 2 : 1; copies > 0; copies--) {
      client.judgeWritten(payloads);
      pending += bytes.length;
      unflushed.add(new Chunk(bytes.length, payloads, answer));
    }
    // Answers are bounded elsewhere: by the commands that a connection may have under way.
    pendingAnswers += answer ? bytes.length : 0;
    world.check(
        pending - pendingAnswers <= bytesMax + SLACK_BYTES, "an outbox grew over its bound");
    shard.flushLater(this);
  }

  @Override
  public void flush() {
    wire.addAll(unflushed);
    unflushed.clear();
    takeLater();
  }

  private void takeLater() {
    if (!taking && open && !wire.isEmpty()) {
      taking = true;
      world.schedule().after(client.readDelay(), this::take);
    }
  }

  /// The client takes what comes next; the loop learns of it a little later.
  private void take() {
    taking = false;
    Chunk chunk = wire.poll();
    if (!open || cut || chunk == null) {
      return;
    }
    client.received(this, chunk.payloads());
    loop.execute(() -> taken(chunk));
    takeLater();
  }

  private void taken(Chunk chunk) {
    pending -= chunk.bytes();
    pendingAnswers -= chunk.answer() ? chunk.bytes() : 0;
    if (open && !writable && pending <= bytesMax / 4) {
      writable = true;
      if (!world.strikes(Fault.CONNECTION_FORGETS_ROOM)) {
        shard.roomAgain(this);
      }
    }
  }

  @Override
  public void answer(byte[] frame) {
    if (open && frame.length > 0) {
      write(frame, true);
    }
  }

  @Override
  public void close(CloseReason reason) {
    if (open) {
      open = false;
      shard.remove(this);
      world.schedule().soon(() -> client.disconnected(this));
    }
  }

  /// The network breaks: what is on its way is lost, and the loop learns of it later.
  void cut() {
    cut = true;
    loop.execute(() -> {
      if (open) {
        open = false;
        shard.remove(this);
      }
    });
  }
}
