package chat.parley.delivery;

import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.protocol.WireCodec;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/// A subscriber that reads what it is given, through an outbox whose size and flow the test rules.
///
/// **Thread:** the event loop of its shard.
final class Recorder implements Subscriber {
  private final UserId user;
  private final Dialect dialect;
  final List<Long> offsets = new ArrayList<>();
  final List<String> answers = new ArrayList<>();
  final List<Subscription> behind = new ArrayList<>();
  final List<Event.Joined> joined = new ArrayList<>();
  final List<Subscription> ended = new ArrayList<>();
  final List<ByteBuf> buffers = new ArrayList<>();
  int flushes;
  int outboxBytesMax = Integer.MAX_VALUE;
  boolean stuck;
  private int pending;

  Recorder(UserId user, Dialect dialect) {
    this.user = user;
    this.dialect = dialect;
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
  public boolean fits(int bytes) {
    return pending == 0 || pending + bytes <= outboxBytesMax;
  }

  @Override
  public void write(ByteBuf frames) {
    pending += frames.readableBytes();
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
        offsets.add(((Event.InRoom) WireCodec.readFromServer(payload)).position().offset());
      }
    }
    frames.release();
  }

  @Override
  public void flush() {
    flushes++;
    if (!stuck) {
      pending = 0;
    }
  }

  /// The network takes again.
  void unstick() {
    stuck = false;
    pending = 0;
  }

  @Override
  public void answer(byte[] frame) {
    answers.add("answer after " + offsets);
  }

  @Override
  public void behind(Subscription subscription) {
    behind.add(subscription);
  }

  @Override
  public void joined(Event.Joined event) {
    joined.add(event);
  }

  @Override
  public void ended(Subscription subscription) {
    ended.add(subscription);
  }
}
