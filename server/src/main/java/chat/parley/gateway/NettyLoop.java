package chat.parley.gateway;

import chat.parley.delivery.Loop;
import io.netty.channel.EventLoop;
import java.util.concurrent.BlockingQueue;

/// An event loop of Netty's, as delivery sees it.
record NettyLoop(EventLoop loop) implements Loop {
  @Override
  public void execute(Runnable task) {
    loop.execute(task);
  }

  @Override
  public boolean isCurrent() {
    return loop.inEventLoop();
  }

  @Override
  public <T> void put(BlockingQueue<T> queue, T item) {
    try {
      queue.put(item);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
