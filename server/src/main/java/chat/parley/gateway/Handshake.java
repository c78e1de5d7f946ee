package chat.parley.gateway;

import chat.parley.delivery.Dialect;
import chat.parley.http.ClientAddress;
import chat.parley.http.Proxies;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One request for an upgrade (RFC 6455 §4.2), read before the channel is taken over.
final class Handshake {
  private static final int KEY_BYTES = 16;

  /// What is hashed with the key (RFC 6455 §1.3).
  private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private static final Set<String> FRAMES = Set.of("wsdecoder", "wsencoder", "utf8", "connection");

  private final HttpServerRequest request;
  private final DefaultHttpHeaders headers = new DefaultHttpHeaders();

  Handshake(HttpServerRequest request) {
    this.request = request;
    request.headers().forEach(entry -> headers.add(entry.getKey(), entry.getValue()));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  ClientAddress from(Proxies proxies) {
    return proxies.client(request);
  }

  Optional<String> cookie(String name) {
    return Optional.ofNullable(request.getCookie(name)).map(Cookie::getValue);
  }

  /// The dialect that the client asks for; refuses what is no handshake of version 13, and
  /// subprotocols that are not known here.
  Dialect dialect() {
    boolean asks =
        request.method().equals(io.vertx.core.http.HttpMethod.GET)
            && has("Upgrade", "websocket")
            && has("Connection", "upgrade");
    if (!asks || !header("Sec-WebSocket-Version").equals(Optional.of("13"))) {
      throw new Refused(ErrorCode.UPGRADE_REQUIRED, "this path speaks WebSocket, version 13");
    }
    if (!isKey(header("Sec-WebSocket-Key").orElse(""))) {
      throw new Refused(ErrorCode.MALFORMED, "\"Sec-WebSocket-Key\" must be 16 bytes in base 64");
    }
    List<String> protocols = tokens("Sec-WebSocket-Protocol").toList();
    if (protocols.isEmpty()) {
      return Dialect.PLAIN;
    }
    if (protocols.contains(Upgrade.PARLEY_V1)) {
      return Dialect.PARLEY_V1;
    }
    throw new Refused(
        ErrorCode.MALFORMED, "the subprotocols here are none and " + Upgrade.PARLEY_V1);
  }

  /// Puts `connection` and the frame codec in the place of everything that handled HTTP, and
  /// answers the handshake. On the event loop; does nothing when the client has gone.
  void takeOver(ChannelHandlerContext below, Connection connection, int frameBytesMax) {
    Channel channel = below.channel();
    if (!channel.isActive()) {
      connection.channelInactive(below);
      return;
    }
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.replace(below.name(), "connection", connection);
    WebSocketDecoderConfig limits =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(frameBytesMax)
            .allowExtensions(false)
            .allowMaskMismatch(false)
            .closeOnProtocolViolation(false)
            .withUTF8Validator(true)
            .build();
    Front.of(pipeline).writeAndFlush(answer(connection.dialect()), channel.voidPromise());
    pipeline.addBefore("connection", "wsdecoder", new FrameDecoder(limits, connection));
    pipeline.addBefore("connection", "wsencoder", new WebSocket13FrameEncoder(false));
    pipeline.addBefore("connection", "utf8", new Utf8FrameValidator(false));
    removeHttp(pipeline);
    connection.opened(pipeline.context(connection));
  }

  /// The answer goes out as bytes, past the handlers of HTTP: however late the socket takes it,
  /// they are not needed any more.
  private ByteBuf answer(Dialect dialect) {
    String accept = base64Sha1(header("Sec-WebSocket-Key").orElseThrow() + KEY_SUFFIX);
    String subprotocol =
        dialect == Dialect.PLAIN ? "" : "Sec-WebSocket-Protocol: " + Upgrade.PARLEY_V1 + "\r\n";
    return Unpooled.copiedBuffer(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + ("Sec-WebSocket-Accept: " + accept + "\r\n" + subprotocol + "\r\n"),
        StandardCharsets.US_ASCII);
  }

  private static String base64Sha1(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /// Removes what is left of HTTP, such as the timer of idle connections. Its decoder, which is at
  /// the front (behind TLS, which stays), goes last: what it has read beyond the request goes on to
  /// the decoder of frames.
  private static void removeHttp(ChannelPipeline pipeline) {
    for (String name : pipeline.names().reversed()) {
      ChannelHandler handler = pipeline.get(name);
      if (handler != null && !FRAMES.contains(name) && !(handler instanceof SslHandler)) {
        pipeline.remove(handler);
      }
    }
  }

  /// Netty's decoder, which tells the connection also of octets that make no frame yet.
  private static final class FrameDecoder extends WebSocket13FrameDecoder {
    private final Connection connection;

    FrameDecoder(WebSocketDecoderConfig limits, Connection connection) {
      super(limits);
      this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object octets) throws Exception {
      connection.heardOctets();
      super.channelRead(context, octets);
    }
  }

  private boolean has(String header, String token) {
    return tokens(header).anyMatch(value -> value.toLowerCase(Locale.ROOT).equals(token));
  }

  private Stream<String> tokens(String header) {
    return headers.getAll(header).stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static boolean isKey(String key) {
    try {
      return Base64.getDecoder().decode(key).length == KEY_BYTES;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
