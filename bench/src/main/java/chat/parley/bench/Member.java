package chat.parley.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import chat.parley.ids.ClientId;
import chat.parley.protocol.Command;
import chat.parley.protocol.WireCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One connection: a guest in the lobby who posts when told to, and checks what arrives. Frames are
/// not parsed as a whole, since a generator that is slower than the server measures itself.
///
/// A text is `bench:WRITER:NUMBER:DUE:` filled up to a fixed length.
///
/// **Thread:** the event loop of the load.
final class Member extends SimpleChannelInboundHandler<TextWebSocketFrame> {
  private static final int TEXT_CHARACTERS = 100;
  private static final ByteBuf MARK = constant("\"text\":\"bench:");
  private static final ByteBuf POSTED = constant("{\"type\":\"posted\"");
  private static final ByteBuf DONE = constant("{\"type\":\"done\"");
  private static final ByteBuf FAILED = constant("{\"type\":\"failed\"");
  private static final ByteBuf CAUGHT_UP = constant("{\"type\":\"caught_up\"");

  private final int number;
  private final Tally tally;
  private final CompletableFuture<Member> live = new CompletableFuture<>();
  private long[] last = {};
  private long written;
  private long due;
  private boolean closedLoop;
  private @Nullable Channel channel;

  Member(int number, Tally tally) {
    this.number = number;
    this.tally = tally;
  }

  private static ByteBuf constant(String text) {
    return Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(text, US_ASCII));
  }

  /// Completes when the lobby is live on this connection.
  CompletableFuture<Member> live() {
    return live;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      channel = context.channel();
      send(new Command.Hello(null, "Bench " + number, Map.of(), "bench"));
    }
  }

  /// Posts now what was due at some moment.
  void post(long dueNanos) {
    due = dueNanos;
    tally.sent(System.nanoTime() - dueNanos);
    String text = "bench:" + number + ":" + written++ + ":" + dueNanos + ":";
    text += "x".repeat(TEXT_CHARACTERS - text.length());
    send(new Command.Post(ClientId.random(System.currentTimeMillis()), "lobby", text));
  }

  /// Posts again whenever the last post was answered.
  void postInClosedLoop(boolean on) {
    closedLoop = on;
    if (on) {
      post(System.nanoTime());
    }
  }

  private void send(Command command) {
    Channel open = channel;
    if (open != null) {
      open.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(WireCodec.write(command))));
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
    ByteBuf json = frame.content();
    if (startsWith(json, POSTED)) {
      posted(json);
    } else if (startsWith(json, DONE)) {
      tally.acked(System.nanoTime() - due);
      if (closedLoop) {
        post(System.nanoTime());
      }
    } else if (startsWith(json, FAILED)) {
      tally.refused();
    } else if (startsWith(json, CAUGHT_UP)) {
      live.complete(this);
    }
  }

  private static boolean startsWith(ByteBuf json, ByteBuf constant) {
    int length = constant.readableBytes();
    return json.readableBytes() > length
        && ByteBufUtil.equals(json, json.readerIndex(), constant, 0, length);
  }

  private void posted(ByteBuf json) {
    int at = ByteBufUtil.indexOf(MARK, json);
    if (at < 0) {
      return;
    }
    json.readerIndex(at + MARK.readableBytes());
    int writer = (int) number(json);
    long message = number(json);
    long dueNanos = number(json);
    if (writer >= last.length) {
      int before = last.length;
      last = Arrays.copyOf(last, writer + 1);
      Arrays.fill(last, before, last.length, -1);
    }
    if (message == last[writer]) {
      tally.duplicated();
    } else if (message < last[writer]) {
      tally.outOfOrder();
    } else {
      // What was left out is missing at the end, when the deliveries are counted.
      last[writer] = message;
      tally.delivered(System.nanoTime() - dueNanos);
    }
  }

  /// Reads digits and the colon behind them.
  private static long number(ByteBuf json) {
    long value = 0;
    for (byte next = json.readByte(); next != ':'; next = json.readByte()) {
      value = next == '-' ? value : value * 10 + (next - '0');
    }
    return value;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    live.completeExceptionally(new IllegalStateException("the server closed a connection"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    live.completeExceptionally(cause);
    context.close();
  }
}
