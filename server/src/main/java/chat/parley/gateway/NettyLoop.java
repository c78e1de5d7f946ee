package chat.parley.gateway;

import chat.parley.delivery.Loop;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// An event loop of Netty's, as delivery sees it.
record NettyLoop(EventLoop loop) implements Loop {
  @Override
  public void execute(Runnable task) {
    loop.execute(task);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // nobody takes it back
  public void executeAfter(Duration delay, Runnable task) {
    loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
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
