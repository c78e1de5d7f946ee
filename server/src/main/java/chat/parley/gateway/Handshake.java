package chat.parley.gateway;

import chat.parley.delivery.Dialect;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One request for an upgrade (RFC 6455 §4.2), read before the channel is taken over.
final class Handshake {
  private static final int KEY_BYTES = 16;

  private final HttpServerRequest request;
  private final DefaultHttpHeaders headers = new DefaultHttpHeaders();

  Handshake(HttpServerRequest request) {
    this.request = request;
    request.headers().forEach(entry -> headers.add(entry.getKey(), entry.getValue()));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
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
    String subprotocols = connection.dialect() == Dialect.PLAIN ? null : Upgrade.PARLEY_V1;
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshaker13(request.uri(), subprotocols, limits);
    handshaker.handshake(channel, fullRequest());
    keepOnlyFrames(pipeline);
    ChannelHandlerContext context = pipeline.context(connection);
    pipeline.addBefore(context.name(), "utf8", new Utf8FrameValidator(false));
    connection.opened(context);
  }

  /// Removes what is left of HTTP, such as the timer of idle connections.
  private static void keepOnlyFrames(ChannelPipeline pipeline) {
    for (Map.Entry<String, ChannelHandler> entry : pipeline.toMap().entrySet()) {
      String name = entry.getKey();
      if (!name.equals("wsdecoder") && !name.equals("wsencoder") && !name.equals("connection")) {
        pipeline.remove(name);
      }
    }
  }

  private FullHttpRequest fullRequest() {
    FullHttpRequest full =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, request.uri());
    full.headers().set(headers).remove(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS);
    return full;
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
