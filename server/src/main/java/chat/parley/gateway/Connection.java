package chat.parley.gateway;

import chat.parley.delivery.Dialect;
import chat.parley.delivery.HubShard;
import chat.parley.delivery.Subscriber;
import chat.parley.delivery.Subscriptions;
import chat.parley.identity.Caller;
import chat.parley.ids.RoomId;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.CloseReason;
import chat.parley.protocol.Event;
import chat.parley.protocol.Position;
import chat.parley.protocol.PresenceChoice;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One socket: reads its frames, keeps its outbox and its subscriptions, and sees to its deadlines.
/// What the client says is carried out elsewhere, by its [Conversation].
///
/// **Thread:** its event loop, but for [#execute], [#runOnLoop], [#present] and [#reply].
final class Connection extends SimpleChannelInboundHandler<WebSocketFrame> implements Subscriber {
  private static final Logger log = System.getLogger(Connection.class.getName());

  private static final UserId NOBODY = new UserId(0);

  private final Gateway gateway;
  private final EventLoop loop;
  private final HubShard shard;
  private final Dialect dialect;
  private final CommandQueue commands;
  private final MessageAssembler assembler;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Liveness liveness = new Liveness();
  private final Goodbye goodbye = new Goodbye();
  private @Nullable ChannelHandlerContext context;
  private @Nullable Outbox outbox;
  private @Nullable Caller caller;
  private int commandsUnderWay;
  private boolean welcomed;

  Connection(
      Gateway gateway,
      EventLoop loop,
      Dialect dialect,
      Function<Connection, Conversation> conversation) {
    this.gateway = gateway;
    this.loop = loop;
    this.shard = gateway.shard(loop);
    this.dialect = dialect;
    this.assembler = new MessageAssembler(gateway.settings().limits().frameBytesMax());
    this.commands = new CommandQueue(conversation.apply(this)::said);
  }

  /// The pipeline is final and the handshake answered: from here on frames can be written.
  void opened(ChannelHandlerContext context) {
    this.context = context;
    this.outbox = new Outbox(context);
    gateway.opened(this, loop);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    detach();
    if (outbox != null) {
      gateway.closed(this, loop);
    }
  }

  // Reading.

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    long now = System.nanoTime();
    liveness.heard(now);
    if (frame instanceof CloseWebSocketFrame close) {
      closedByClient(close);
    } else if (isOpen()) {
      switch (frame) {
        case PingWebSocketFrame _, PongWebSocketFrame _ -> control(frame, now);
        default -> assembler.add(frame, now).ifPresent(this::said);
      }
    }
  }

  void heardOctets() {
    liveness.heardOctets(System.nanoTime());
  }

  private void said(byte[] utf8) {
    commandsUnderWay++;
    readOrWait();
    commands.add(utf8);
  }

  /// Reads no more while too many commands are under way, or while their replies would only pile up
  /// in the outbox.
  private void readOrWait() {
    boolean full = !context().channel().isWritable();
    if (!isOpen()) {
      return; // what comes now is the close frame
    }
    if (full || commandsUnderWay >= GatewaySettings.COMMANDS_MAX) {
      context().channel().config().setAutoRead(false);
    } else if (commandsUnderWay <= GatewaySettings.COMMANDS_MAX / 2) {
      context().channel().config().setAutoRead(true);
    }
  }

  private void control(WebSocketFrame frame, long now) {
    if (!liveness.admitsControl(now)) {
      throw new MessageAssembler.Violation(CloseReason.FLOODED);
    }
    if (frame instanceof PingWebSocketFrame ping && outbox().fits(ping.content().readableBytes())) {
      context().writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    switch (cause) {
      case MessageAssembler.Violation violation -> fail(violation.reason());
      case CorruptedWebSocketFrameException corrupted ->
          fail(Goodbye.reasonFor(corrupted.closeStatus()));
      case IOException _ -> context.close(); // the client has gone, in whatever way
      default -> {
        log.log(Level.ERROR, "connection.fault", cause);
        close(CloseReason.INTERNAL);
      }
    }
  }

  // Writing: what delivery needs.

  @Override
  public UserId user() {
    Caller known = caller;
    return known == null ? NOBODY : known.user();
  }

  @Override
  public @Nullable SessionId session() {
    Caller known = caller;
    return known == null ? null : known.session();
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
    return outbox().fits(bytes);
  }

  @Override
  public boolean hasRoom() {
    return outbox().hasRoom();
  }

  @Override
  public void write(ByteBuf frames) {
    if (outbox().write(frames)) {
      shard.flushLater(this);
    }
  }

  void write(byte[] frame) {
    if (isOpen()) {
      write(Unpooled.wrappedBuffer(frame));
    }
  }

  @Override
  public void flush() {
    outbox().flush();
  }

  @Override
  public void answer(byte[] frame) {
    commandsUnderWay--;
    if (frame.length > 0) {
      write(frame);
    }
    readOrWait();
  }

  /// Ends one command with its reply.
  ///
  /// **Thread:** any but an event loop.
  void reply(byte[] frame) {
    shard.answer(this, frame);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    readOrWait();
    if (context.channel().isWritable()) {
      shard.roomAgain(this);
    }
  }

  // What conversations ask for.

  /// The person is there, and lets others know so much of it.
  ///
  /// **Thread:** any but an event loop.
  void present(PresenceChoice choice, boolean active) {
    // Here, so that it cannot come after the end of the connection.
    runOnLoop(() -> {
      if (isOpen()) {
        gateway.features().presence().said(user(), this, choice, active);
      }
    });
  }

  /// The connection speaks for this person from now on; closed at once when the session ends. It
  /// hears of rooms that they join, and tells of it after the welcome.
  void identify(Caller caller) {
    if (isOpen()) {
      this.caller = caller;
      shard.register(this);
    }
  }

  Optional<Caller> caller() {
    return Optional.ofNullable(caller);
  }

  /// Sends the first frame; heartbeats, and what [#catchUp] was asked for, follow it.
  void welcome(byte[] frame) {
    if (isOpen()) {
      welcomed = true;
      write(frame);
      shard.start(this);
    }
  }

  boolean isWelcomed() {
    return welcomed;
  }

  /// Subscribes to a room, and sends what is missing first.
  ///
  /// @param client where the client stands; null when it knows nothing of the room
  /// @param head a position of the log that was read before
  void catchUp(RoomId room, @Nullable Position client, Position head) {
    if (isOpen()) {
      shard.catchUp(this, room, client, head);
    }
  }

  /// Subscribes to a room from its head on, and tells the client to read it anew.
  void reset(RoomId room, Position head, Event.Reset.Reason reason) {
    if (isOpen()) {
      shard.reset(this, room, head, reason);
    }
  }

  /// Runs something on the event loop.
  ///
  /// **Thread:** any.
  void execute(Runnable action) {
    loop.execute(action);
  }

  /// Runs something on the event loop and waits until it is done.
  ///
  /// **Thread:** any but an event loop.
  void runOnLoop(Runnable action) {
    CompletableFuture.runAsync(action, loop).join();
  }

  // Deadlines and the end.

  /// Looks at the clock, about once a second.
  void tick(long now) {
    if (goodbye.isSaid()) {
      goodbye.waited(context(), now);
      return;
    }
    liveness
        .overdue(now, helloExpected(), assembler.unfinishedNanos(now), outbox().stuckNanos(now))
        .ifPresent(this::close);
    if (isOpen() && liveness.wantsPing(now)) {
      context().writeAndFlush(new PingWebSocketFrame());
    }
  }

  /// Closes the connection of a token that is valid no more.
  void endIfExpired(Instant now) {
    Caller known = caller;
    if (known != null && !now.isBefore(known.until())) {
      close(CloseReason.SIGNED_OUT);
    }
  }

  private boolean helloExpected() {
    return dialect == Dialect.PARLEY_V1 && caller == null;
  }

  boolean isOpen() {
    return !goodbye.isSaid() && context != null && context.channel().isActive();
  }

  @Override
  public void close(CloseReason reason) {
    close(reason, reason.text());
  }

  void close(CloseReason reason, String text) {
    if (isOpen()) {
      leave(reason);
      goodbye.say(context(), reason, text);
    }
  }

  private void fail(CloseReason reason) {
    if (isOpen()) {
      leave(reason);
      goodbye.sayAndHearNoMore(context(), reason);
    }
  }

  private void leave(CloseReason reason) {
    gateway.metrics().closing(reason);
    detach();
    context().channel().config().setAutoRead(true);
  }

  private void closedByClient(CloseWebSocketFrame close) {
    detach();
    goodbye.answer(context(), close);
  }

  private void detach() {
    shard.remove(this);
  }

  private ChannelHandlerContext context() {
    ChannelHandlerContext known = context;
    if (known == null) {
      throw new IllegalStateException("the connection is not open yet");
    }
    return known;
  }

  private Outbox outbox() {
    Outbox known = outbox;
    if (known == null) {
      throw new IllegalStateException("the connection is not open yet");
    }
    return known;
  }
}
