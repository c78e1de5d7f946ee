package chat.parley.microbench;

import chat.parley.delivery.Dialect;
import chat.parley.delivery.HubShard;
import chat.parley.delivery.Subscriber;
import chat.parley.delivery.Subscriptions;
import chat.parley.ids.UserId;
import chat.parley.protocol.CloseReason;
import io.netty.buffer.ByteBuf;

/// A connection that takes everything at once.
final class Sink implements Subscriber {
  private final UserId user;
  private final Dialect dialect;
  private final HubShard shard;
  private final Subscriptions subscriptions = new Subscriptions();
  private long bytes;
  private boolean dirty;

  Sink(UserId user, Dialect dialect, HubShard shard) {
    this.user = user;
    this.dialect = dialect;
    this.shard = shard;
  }

  /// How many bytes came since the last call.
  long takeBytes() {
    long taken = bytes;
    bytes = 0;
    return taken;
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
  public boolean fits(int more) {
    return true;
  }

  @Override
  public boolean hasRoom() {
    return true;
  }

  @Override
  public void write(ByteBuf frames) {
    bytes += frames.readableBytes();
    frames.release();
    if (!dirty) {
      dirty = true;
      shard.flushLater(this);
    }
  }

  @Override
  public void flush() {
    dirty = false;
  }

  @Override
  public void answer(byte[] frame) {}

  @Override
  public void close(CloseReason reason) {
    throw new IllegalStateException("closed: " + reason);
  }
}
