package chat.parley.examples.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// One request to a server on an event loop: read to the blank line, ask the handler, write, close.
final class Visit implements EventLoop.Channel {
  private final Function<byte[], CompletableFuture<byte[]>> handler;
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();
  private ByteBuffer response = ByteBuffer.allocate(0);

  private Visit(Function<byte[], CompletableFuture<byte[]>> handler) {
    this.handler = handler;
  }

  /// Lets visitors in.
  record Door(Function<byte[], CompletableFuture<byte[]>> handler) implements EventLoop.Channel {
    @Override
    public void ready(SelectionKey key) throws IOException {
      ServerSocketChannel server = (ServerSocketChannel) key.channel();
      for (SocketChannel next = server.accept(); next != null; next = server.accept()) {
        next.configureBlocking(false);
        next.register(key.selector(), SelectionKey.OP_READ, new Visit(handler));
      }
    }

    @Override
    public void failed(IOException why) {
      // Nobody comes in any more, which the visitors notice.
    }
  }

  @Override
  public void ready(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    if (key.isReadable()) {
      read(key, channel);
    } else if (key.isWritable()) {
      channel.write(response);
      if (!response.hasRemaining()) {
        channel.close();
      }
    }
  }

  private void read(SelectionKey key, SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Http.REQUEST_BYTES_MAX);
    int count = channel.read(buffer);
    if (count < 0) {
      channel.close();
      return;
    }
    request.write(buffer.array(), 0, count);
    if (request.size() > Http.REQUEST_BYTES_MAX) {
      throw new IOException("the request is too long");
    }
    if (Http.isWhole(request.toByteArray())) {
      key.interestOps(0);
      handler
          .apply(request.toByteArray())
          .whenComplete((bytes, failure) -> {
            response = ByteBuffer.wrap(failure == null ? bytes : Http.failed());
            key.interestOps(SelectionKey.OP_WRITE);
          });
    }
  }

  @Override
  public void failed(IOException why) {
    // The visitor is gone.
  }
}
