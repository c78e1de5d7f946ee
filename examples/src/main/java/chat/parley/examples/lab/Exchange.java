package chat.parley.examples.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/// One request of a client on an event loop: connect, write, read to the end. What would be three
/// lines of code that waits is a state here: the key's interest says what comes next.
final class Exchange implements EventLoop.Channel {
  private static final int READ_BYTES = 8192;

  private final ByteBuffer request;
  private final ByteArrayOutputStream response = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> answer;

  Exchange(byte[] request, CompletableFuture<byte[]> answer) {
    this.request = ByteBuffer.wrap(request);
    this.answer = answer;
  }

  @Override
  public void ready(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    if (key.isConnectable()) {
      channel.finishConnect();
      key.interestOps(SelectionKey.OP_WRITE);
    } else if (key.isWritable()) {
      channel.write(request);
      if (!request.hasRemaining()) {
        key.interestOps(SelectionKey.OP_READ);
      }
    } else if (key.isReadable()) {
      read(channel);
    }
  }

  private void read(SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
    int count = channel.read(buffer);
    if (count < 0) {
      channel.close();
      answer.complete(response.toByteArray());
    } else {
      response.write(buffer.array(), 0, count);
    }
  }

  @Override
  public void failed(IOException why) {
    answer.completeExceptionally(why);
  }
}
