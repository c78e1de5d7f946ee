package chat.parley.gateway;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;

/// Where bytes go out as they are, past everything of a pipeline but TLS.
final class Front {
  private Front() {}

  /// What is written to it goes to the socket, or to TLS where there is TLS. It is looked for once:
  /// without TLS a write then costs nothing more.
  static ChannelHandlerContext of(ChannelPipeline pipeline) {
    for (Map.Entry<String, ChannelHandler> entry : pipeline) {
      if (!(entry.getValue() instanceof SslHandler)) {
        return pipeline.context(entry.getKey());
      }
    }
    throw new IllegalStateException("the pipeline of a connection has a handler");
  }
}
