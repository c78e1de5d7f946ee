package chat.parley.gateway;

import chat.parley.delivery.Dialect;
import chat.parley.http.Answer;
import chat.parley.http.ClientAddress;
import chat.parley.http.Origins;
import chat.parley.http.Proxies;
import chat.parley.identity.Caller;
import chat.parley.identity.Credentials;
import chat.parley.ids.RoomId;
import chat.parley.protocol.CloseReason;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Position;
import chat.parley.protocol.Refused;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Answers `GET /ws`: refuses, or takes the channel over from the HTTP server.
///
/// The one place that reaches below the HTTP server: [ConnectionBase] is internal to Vert.x, and
/// the way to the channel under a request (docs/adr/0003).
///
/// **Thread:** called on event loops; waits for the database on virtual threads.
public final class Upgrade implements Consumer<HttpServerRequest> {
  /// The subprotocol of the JSON dialect.
  static final String PARLEY_V1 = "parley.v1";

  private static final Logger log = System.getLogger(Upgrade.class.getName());

  private final Gateway gateway;
  private final Origins origins;
  private final Proxies proxies;
  private final Credentials credentials;
  private final RoomId lobby;

  public Upgrade(
      Gateway gateway, Origins origins, Proxies proxies, Credentials credentials, RoomId lobby) {
    this.gateway = gateway;
    this.origins = origins;
    this.proxies = proxies;
    this.credentials = credentials;
    this.lobby = lobby;
  }

  @Override
  public void accept(HttpServerRequest request) {
    Handshake handshake = new Handshake(request);
    try {
      Dialect dialect = handshake.dialect();
      origins.checkHost(handshake.header("Host"));
      switch (dialect) {
        case PLAIN -> {
          origins.checkPlainOrigin(handshake.header("Origin"), handshake.header("Host"));
          admitGuest();
        }
        case PARLEY_V1 -> origins.checkOrigin(handshake.header("Origin"), handshake.header("Host"));
      }
      ChannelHandlerContext below = ((ConnectionBase) request.connection()).channelHandlerContext();
      if (!gateway.takePlace(below.channel())) {
        throw new Refused(ErrorCode.UNAVAILABLE, "no sockets are to be had at the moment");
      }
      Thread.startVirtualThread(() -> open(handshake, dialect, below));
    } catch (Refused refused) {
      refuse(request, refused);
    }
  }

  private void admitGuest() {
    if (!gateway.settings().guestsAllowed()) {
      throw new Refused(
          ErrorCode.GUESTS_REFUSED, "the plain dialect is for guests, who may not enter");
    }
  }

  /// On a virtual thread.
  private void open(Handshake handshake, Dialect dialect, ChannelHandlerContext below) {
    Channel channel = below.channel();
    try {
      switch (dialect) {
        case PLAIN -> openPlain(handshake, below);
        case PARLEY_V1 -> openParley(handshake, below);
      }
    } catch (RuntimeException e) {
      log.log(Level.WARNING, "upgrade.failed", e);
      channel.close();
    }
  }

  private void openParley(Handshake handshake, ChannelHandlerContext below) {
    Optional<String> token = credentials.token(handshake::cookie, handshake::header);
    @Nullable Caller caller = token.flatMap(gateway.features().sessions()::find).orElse(null);
    ClientAddress from = handshake.from(proxies);
    EventLoop loop = below.channel().eventLoop();
    Connection connection =
        new Connection(
            gateway,
            loop,
            Dialect.PARLEY_V1,
            it -> new ParleyConversation(it, gateway, caller, from));
    connection.runOnLoop(() -> {
      handshake.takeOver(below, connection, gateway.settings().limits().frameBytesMax());
      if (token.isPresent() && caller == null) {
        // A browser cannot read the status of a refused upgrade, but it can read this.
        connection.close(CloseReason.UNAUTHENTICATED);
      }
    });
  }

  /// Who is connected misses nothing that is said then: the head is read before the upgrade is
  /// answered, and what follows it is sent.
  private void openPlain(Handshake handshake, ChannelHandlerContext below) {
    ClientAddress from = handshake.from(proxies);
    EventLoop loop = below.channel().eventLoop();
    Connection connection =
        new Connection(
            gateway, loop, Dialect.PLAIN, it -> new PlainConversation(it, gateway, from));
    Position head = gateway.head(lobby);
    connection.runOnLoop(() -> {
      handshake.takeOver(below, connection, gateway.settings().limits().frameBytesMax());
      connection.catchUp(lobby, null, head);
    });
  }

  private static void refuse(HttpServerRequest request, Refused refused) {
    Answer answer = Answer.problem(refused);
    HttpServerResponse response = request.response();
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    if (refused.code() == ErrorCode.UPGRADE_REQUIRED) {
      response.putHeader("Sec-WebSocket-Version", "13").putHeader("Upgrade", "websocket");
    }
    response.end(Buffer.buffer(answer.body()));
  }
}
