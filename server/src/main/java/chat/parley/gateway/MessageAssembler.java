package chat.parley.gateway;

import chat.parley.protocol.CloseReason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts the fragments of a text message together (RFC 6455 §5.4), within limits of bytes and of
/// number. The decoder before it has checked the order of the frames and the UTF-8.
///
/// **Thread:** the event loop of its connection.
final class MessageAssembler {
  private final int bytesMax;
  private final int fragmentsMax;
  private @Nullable ByteArrayOutputStream begun;
  private int fragments;
  private long begunAt;

  /// @param bytesMax largest message; also bounds the number of its fragments
  MessageAssembler(int bytesMax) {
    this.bytesMax = bytesMax;
    this.fragmentsMax = bytesMax / GatewaySettings.BYTES_OF_A_FRAGMENT;
  }

  /// The whole message when `frame` is its end.
  ///
  /// @throws Violation when a limit is passed or the frame is no text
  Optional<byte[]> add(WebSocketFrame frame, long nowNanos) {
    if (frame instanceof TextWebSocketFrame && frame.isFinalFragment()) {
      return Optional.of(ByteBufUtil.getBytes(frame.content()));
    }
    if (frame instanceof TextWebSocketFrame) {
      begun = new ByteArrayOutputStream();
      fragments = 0;
      begunAt = nowNanos;
    } else if (!(frame instanceof ContinuationWebSocketFrame)) {
      throw new Violation(CloseReason.UNSUPPORTED_DATA);
    }
    return append(frame);
  }

  private Optional<byte[]> append(WebSocketFrame frame) {
    ByteArrayOutputStream message = begun;
    ByteBuf content = frame.content();
    if (message == null) {
      throw new Violation(CloseReason.PROTOCOL_ERROR);
    }
    if (++fragments > fragmentsMax || message.size() + content.readableBytes() > bytesMax) {
      throw new Violation(CloseReason.TOO_LARGE);
    }
    message.writeBytes(ByteBufUtil.getBytes(content));
    if (!frame.isFinalFragment()) {
      return Optional.empty();
    }
    begun = null;
    return Optional.of(message.toByteArray());
  }

  /// For how long a message has been unfinished, in nanoseconds; 0 when none is.
  long unfinishedNanos(long nowNanos) {
    return begun == null ? 0 : nowNanos - begunAt;
  }

  /// The client broke a rule for which the connection is closed.
  static final class Violation extends RuntimeException {
    private final CloseReason reason;

    Violation(CloseReason reason) {
      super(reason.text(), null, false, false);
      this.reason = reason;
    }

    CloseReason reason() {
      return reason;
    }
  }
}
