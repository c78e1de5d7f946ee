package chat.parley.delivery;

import chat.parley.ids.UserId;
import chat.parley.protocol.CloseReason;
import chat.parley.protocol.Event;
import chat.parley.protocol.WireCodec;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A subscriber that reads what it is given, through an outbox whose size and flow the test rules.
///
/// **Thread:** the event loop of its shard.
final class Recorder implements Subscriber {
  private final UserId user;
  private final Dialect dialect;
  private final HubShard shard;
  private final Subscriptions subscriptions = new Subscriptions();
  final List<Long> offsets = new ArrayList<>();
  final List<String> answers = new ArrayList<>();
  final List<ByteBuf> buffers = new ArrayList<>();
  int caughtUp;
  Optional<CloseReason> closed = Optional.empty();
  int outboxBytesMax = Integer.MAX_VALUE;
  boolean stuck;
  private int pending;
  private boolean full;

  Recorder(UserId user, Dialect dialect, HubShard shard) {
    this.user = user;
    this.dialect = dialect;
    this.shard = shard;
  }

  @Override
  public UserId user() {
    return user;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  @Override
  public boolean fits(int bytes) {
    boolean fits = pending == 0 || pending + bytes <= outboxBytesMax;
    full |= !fits;
    return fits;
  }

  @Override
  public boolean hasRoom() {
    return !full;
  }

  @Override
  public void write(ByteBuf frames) {
    pending += frames.readableBytes();
    shard.flushLater(this);
    buffers.add(frames);
    ByteBuf reading = frames.duplicate();
    while (reading.isReadable()) {
      reading.skipBytes(1);
      int length = reading.readUnsignedByte();
      if (length == 126) {
        length = reading.readUnsignedShort();
      }
      byte[] payload = new byte[length];
      reading.readBytes(payload);
      if (dialect == Dialect.PARLEY_V1) {
        switch (WireCodec.readFromServer(payload)) {
          case Event.InRoom event -> offsets.add(event.position().offset());
          case Event.CaughtUp _ -> caughtUp++;
          default ->
              throw new AssertionError(
                  "unexpected: " + new String(payload, StandardCharsets.UTF_8));
        }
      }
    }
    frames.release();
  }

  @Override
  public void flush() {
    if (!stuck) {
      drain();
    }
  }

  /// The network takes again.
  void unstick() {
    stuck = false;
    drain();
  }

  private void drain() {
    pending = 0;
    if (full) {
      full = false;
      shard.roomAgain(this);
    }
  }

  @Override
  public void answer(byte[] frame) {
    answers.add("answer after " + offsets);
  }

  @Override
  public void close(CloseReason reason) {
    closed = Optional.of(reason);
    shard.remove(this);
  }

  Subscription subscription() {
    Subscription subscription = subscriptions.find(RoomFixture.ROOM);
    if (subscription == null) {
      throw new AssertionError("not subscribed");
    }
    return subscription;
  }

  boolean isSubscribed() {
    return subscriptions.find(RoomFixture.ROOM) != null;
  }
}
