package chat.parley.gateway;

import chat.parley.protocol.CloseReason;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;

/// How one connection ends (RFC 6455 §7). Cutting TCP right after the close frame could take the
/// frame with it, so the client's end of the connection is waited for, but not for long.
///
/// **Thread:** the event loop of its connection.
final class Goodbye {
  private long saidAt;
  private boolean said;

  /// The reason that stands for what the frame decoder found.
  static CloseReason reasonFor(WebSocketCloseStatus status) {
    return switch (status.code()) {
      case 1007 -> CloseReason.INVALID_TEXT;
      case 1009 -> CloseReason.TOO_LARGE;
      default -> CloseReason.PROTOCOL_ERROR;
    };
  }

  boolean isSaid() {
    return said;
  }

  /// Says why, and waits for the client to say goodbye too.
  void say(ChannelHandlerContext context, CloseReason reason, String text) {
    send(context, reason, text).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  /// Fails the connection (§7.1.7): says why and ends its half of TCP. What still comes is not even
  /// decoded, so that a flood costs little more.
  void sayAndHearNoMore(ChannelHandlerContext context, CloseReason reason) {
    context.pipeline().addFirst("deaf", new Deaf());
    send(context, reason, reason.text())
        .addListener(_ -> ((DuplexChannel) context.channel()).shutdownOutput());
  }

  /// The client said goodbye: answers in kind, unless this was the answer.
  void answer(ChannelHandlerContext context, CloseWebSocketFrame close) {
    if (said) {
      context.close();
      return;
    }
    begin();
    context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
  }

  /// Cuts the connection when the client has had its time.
  void waited(ChannelHandlerContext context, long now) {
    if (said && now - saidAt > GatewaySettings.CLOSE_WITHIN.toNanos()) {
      context.close();
    }
  }

  private ChannelFuture send(ChannelHandlerContext context, CloseReason reason, String text) {
    begin();
    return context.writeAndFlush(new CloseWebSocketFrame(reason.code(), text));
  }

  private void begin() {
    said = true;
    saidAt = System.nanoTime();
  }

  private static final class Deaf extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      ReferenceCountUtil.release(bytes);
    }
  }
}
