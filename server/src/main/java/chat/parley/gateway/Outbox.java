package chat.parley.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.uring.IoUringChannelOption;
import java.util.List;

/// The bounded queue of bytes that waits to be written to one connection. It is Netty's own queue
/// with a limit that is held (TLS counts there, too): who does not fit does not write. Half full,
/// the channel counts as not writable, so that it is whenever something (at most 100 KB) did not
/// fit.
///
/// Below it the system keeps bytes, too: by itself megabytes for a client that does not read. With
/// `TCP_NOTSENT_LOWAT` (tcp(7)) that is bounded where the transport is native.
///
/// **Thread:** the event loop of its connection.
final class Outbox {
  private static final List<ChannelOption<Long>> UNSENT =
      List.of(EpollChannelOption.TCP_NOTSENT_LOWAT, IoUringChannelOption.TCP_NOTSENT_LOWAT);

  private final Channel channel;
  private final ChannelHandlerContext front;
  private boolean dirty;
  private long pendingSeen;
  private long stuckSince;

  /// @param context of the connection's handler, in its final pipeline
  Outbox(ChannelHandlerContext context) {
    this.channel = context.channel();
    this.front = Front.of(context.pipeline());
    channel
        .config()
        .setWriteBufferWaterMark(
            new WriteBufferWaterMark(
                GatewaySettings.OUTBOX_BYTES_MAX / 4, GatewaySettings.OUTBOX_BYTES_MAX / 2));
    for (ChannelOption<Long> unsent : UNSENT) {
      channel.config().setOption(unsent, GatewaySettings.UNSENT_BYTES_MAX);
    }
  }

  boolean fits(int bytes) {
    long pending = pending();
    return pending == 0 || pending + bytes <= GatewaySettings.OUTBOX_BYTES_MAX;
  }

  /// Queues whole frames, past the encoders of the pipeline, and takes over one reference.
  ///
  /// @return whether the outbox was clean, so that a flush is to follow
  boolean write(ByteBuf frames) {
    front.write(frames, channel.voidPromise());
    boolean first = !dirty;
    dirty = true;
    return first;
  }

  void flush() {
    dirty = false;
    channel.flush();
  }

  /// Whether it is less than half full, or on its way there; false when something did not fit.
  boolean hasRoom() {
    return channel.isWritable();
  }

  /// For how long nothing has been taken from a full outbox, in nanoseconds, seen from the calls.
  long stuckNanos(long nowNanos) {
    long pending = pending();
    if (channel.isWritable() || pending != pendingSeen) {
      pendingSeen = pending;
      stuckSince = nowNanos;
    }
    return nowNanos - stuckSince;
  }

  private long pending() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }
}
