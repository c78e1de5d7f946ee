package chat.parley.gateway;

import chat.parley.delivery.DeliveryMetrics;
import chat.parley.delivery.Dialect;
import chat.parley.delivery.Fanout;
import chat.parley.delivery.Hub;
import chat.parley.delivery.TextFrame;
import chat.parley.http.HttpListener;
import chat.parley.http.HttpSettings;
import chat.parley.http.Origins;
import chat.parley.http.Proxies;
import chat.parley.identity.Sessions;
import chat.parley.ids.IdGenerator;
import chat.parley.messages.Messages;
import chat.parley.presence.AudienceStore;
import chat.parley.presence.Presence;
import chat.parley.presence.Typing;
import chat.parley.protocol.Limits;
import chat.parley.rates.RateLimit;
import chat.parley.rooms.ReadMarkers;
import chat.parley.rooms.RoomAccess;
import chat.parley.rooms.Rooms;
import chat.parley.storage.DataFolder;
import chat.parley.storage.SqliteAudienceStore;
import chat.parley.storage.SqliteDatabase;
import chat.parley.storage.SqliteMessageStore;
import chat.parley.storage.SqliteReadMarkerStore;
import chat.parley.storage.SqliteRoomLog;
import chat.parley.storage.SqliteRoomStore;
import chat.parley.storage.SqliteSessionStore;
import chat.parley.storage.StorageMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageDecoder;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Says back what it is told: the product's own listener, handshake, frame codec, assembler, outbox
/// and close handling, with a [Conversation] that echoes. Two things differ from the product, for
/// suites that ask for them: messages may have 17 MiB, and binary ones are taken too.
final class EchoServer implements AutoCloseable {
  /// The Autobahn suite sends up to 16 MiB at once, and 4 MiB in 65,537 fragments.
  private static final int MESSAGE_BYTES_MAX = 17 * 1024 * 1024;

  private final Vertx vertx = Vertx.vertx();
  private final DataFolder folder;
  private final SqliteDatabase database;
  private final Gateway gateway;
  private final HttpListener listener;
  private final int port;

  EchoServer(Path data) {
    Clock clock = Clock.systemUTC();
    MeterRegistry registry = new SimpleMeterRegistry();
    DeliveryMetrics metrics = new DeliveryMetrics(registry);
    Hub hub = new Hub(metrics);
    this.folder = DataFolder.open(data);
    this.database =
        new SqliteDatabase(folder, clock, new StorageMetrics(registry), new Fanout(hub, metrics));
    this.gateway = gateway(hub, clock, registry);
    this.listener =
        new HttpListener(
            vertx,
            new HttpSettings("127.0.0.1", 0, null, Proxies.NONE, false),
            new Origins(true, "http", null, List.of()),
            List.of(),
            this::accept);
    this.port = listener.start();
  }

  private Gateway gateway(Hub hub, Clock clock, MeterRegistry registry) {
    IdGenerator ids = new IdGenerator(clock);
    SqliteRoomStore rooms = new SqliteRoomStore(database, clock);
    RoomAccess access = new RoomAccess(rooms);
    AudienceStore audiences = new SqliteAudienceStore(database);
    RateLimit.Rate none = new RateLimit.Rate(1, 1, "nobody posts here");
    Counter limited = registry.counter("limited");
    Features features =
        new Features(
            new Sessions(
                new SqliteSessionStore(database),
                new RateLimit<>(none, clock, limited),
                ids,
                clock),
            new Rooms(rooms, access, ids),
            new ReadMarkers(
                new SqliteReadMarkerStore(database), new RateLimit<>(none, clock, limited)),
            new Messages(
                new SqliteMessageStore(database, clock),
                access,
                new RateLimit<>(none, clock, limited),
                ids),
            new Typing(access, audiences, new RateLimit<>(none, clock, limited)),
            new Presence(
                audiences, new RateLimit<>(none, clock, limited), clock, (present, to) -> {}));
    return new Gateway(
        new Gateway.Parts(hub, features, new SqliteRoomLog(database)),
        new GatewaySettings(
            new Limits(MESSAGE_BYTES_MAX, MESSAGE_BYTES_MAX, 1, 1, 1, 1, 1),
            Duration.ofSeconds(25),
            10,
            true),
        new GatewayMetrics(registry),
        clock);
  }

  private void accept(HttpServerRequest request) {
    Handshake handshake = new Handshake(request);
    Dialect dialect = handshake.dialect();
    ChannelHandlerContext below = ((ConnectionBase) request.connection()).channelHandlerContext();
    below
        .channel()
        .eventLoop()
        .execute(() -> {
          Connection connection =
              new Connection(gateway, below.channel().eventLoop(), dialect, Echo::new);
          handshake.takeOver(below, connection, MESSAGE_BYTES_MAX);
          below.channel().pipeline().addBefore("connection", "kinds", new KindMarker());
        });
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    gateway.stop(Duration.ofSeconds(1));
    listener.stop(Duration.ofSeconds(1));
    database.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    folder.close();
  }

  /// Puts the opcode of a message in front of its payload, so that the assembler, which knows texts
  /// alone, carries both kinds.
  private static final class KindMarker extends MessageToMessageDecoder<WebSocketFrame> {
    KindMarker() {
      super(WebSocketFrame.class);
    }

    @Override
    protected void decode(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) {
      switch (frame) {
        case TextWebSocketFrame text -> out.add(marked(1, text));
        case BinaryWebSocketFrame binary -> out.add(marked(2, binary));
        default -> out.add(frame.retain());
      }
    }

    private static WebSocketFrame marked(int opcode, WebSocketFrame frame) {
      ByteBuf mark = Unpooled.wrappedBuffer(new byte[] {(byte) opcode});
      return new TextWebSocketFrame(
          frame.isFinalFragment(), 0, Unpooled.wrappedBuffer(mark, frame.content().retain()));
    }
  }

  private record Echo(Connection connection) implements Conversation {
    @Override
    public void said(byte[] marked) {
      byte[] frame = TextFrame.of(Arrays.copyOfRange(marked, 1, marked.length));
      frame[0] = (byte) (0x80 | marked[0]);
      connection.reply(frame);
    }
  }
}
