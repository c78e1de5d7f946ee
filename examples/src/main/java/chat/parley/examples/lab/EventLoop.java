package chat.parley.examples.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One thread that serves many sockets: it asks the system which of them have become ready, goes on
/// with those, and never waits for a single one. Whatever is called back here must return soon,
/// since everybody else waits meanwhile.
///
/// **Thread:** the public face may be called from any thread; everything else, and all that
/// completes a future of this class, runs on the loop's one thread.
final class EventLoop implements AutoCloseable {
  /// No event tells that a file can be read or written without waiting, so, as in other event
  /// loops, a few threads wait for files.
  private static final int FILE_THREADS = 4;

  /// What is registered with the selector.
  interface Channel {
    /// The system says that it can go on.
    void ready(SelectionKey key) throws IOException;

    /// It cannot go on.
    void failed(IOException why);
  }

  private record Timer(long dueNanos, Runnable task) {}

  private final Selector selector;
  private final Thread thread = Thread.ofPlatform().name("lab-event-loop").unstarted(this::run);
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::dueNanos));
  private final ExecutorService files =
      Executors.newFixedThreadPool(FILE_THREADS, Thread.ofPlatform().daemon().factory());
  private volatile boolean open = true;

  private EventLoop(Selector selector) {
    this.selector = selector;
  }

  static EventLoop start() throws IOException {
    EventLoop loop = new EventLoop(Selector.open());
    loop.thread.start();
    return loop;
  }

  private void run() {
    try (selector) {
      while (open) {
        selector.select(EventLoop::goOn, millisToNextTimer());
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        runDueTimers();
      }
      selector.keys().forEach(key -> closeQuietly(key.channel()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void goOn(SelectionKey key) {
    Channel channel = (Channel) key.attachment();
    try {
      channel.ready(key);
    } catch (IOException e) {
      key.cancel();
      closeQuietly(key.channel());
      channel.failed(e);
    }
  }

  private static void closeQuietly(AutoCloseable channel) {
    try {
      channel.close();
    } catch (Exception _) {
      // It is of no use any more.
    }
  }

  /// 0 means: until something is ready.
  private long millisToNextTimer() {
    Timer next = timers.peek();
    return next == null ? 0 : Math.max(1, (next.dueNanos() - System.nanoTime()) / 1_000_000 + 1);
  }

  private void runDueTimers() {
    for (Timer next = timers.peek(); next != null; next = timers.peek()) {
      if (next.dueNanos() > System.nanoTime()) {
        return;
      }
      timers.remove().task().run();
    }
  }

  /// Runs something on the loop.
  void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /// Begins something on the loop and tells its end.
  <T> CompletableFuture<T> call(Supplier<CompletableFuture<T>> task) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    execute(() -> pass(task, answer));
    return answer;
  }

  private static <T> void pass(Supplier<CompletableFuture<T>> task, CompletableFuture<T> answer) {
    try {
      task.get().whenComplete((value, failure) -> complete(answer, value, failure));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private static <T> void complete(
      CompletableFuture<T> answer, T value, @Nullable Throwable failure) {
    if (failure == null) {
      answer.complete(value);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  /// Runs something on the loop, later. To be called on the loop.
  void after(Duration delay, Runnable task) {
    timers.add(new Timer(System.nanoTime() + delay.toNanos(), task));
  }

  /// Waits for a file on one of a few other threads; what follows runs on the loop again.
  <T> CompletableFuture<T> onFile(Callable<T> task) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    files.execute(() -> {
      try {
        T value = task.call();
        execute(() -> answer.complete(value));
      } catch (Exception e) {
        execute(() -> answer.completeExceptionally(e));
      }
    });
    return answer;
  }

  /// Connects, sends the request, and reads until the other side closes.
  CompletableFuture<byte[]> exchange(InetSocketAddress peer, byte[] request) {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    execute(() -> {
      try {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(peer);
        channel.register(selector, SelectionKey.OP_CONNECT, new Exchange(request, answer));
      } catch (IOException e) {
        answer.completeExceptionally(e);
      }
    });
    return answer;
  }

  /// Listens, gives every request to the handler, and sends what it answers.
  void listen(ServerSocketChannel server, Function<byte[], CompletableFuture<byte[]>> handler)
      throws IOException {
    server.configureBlocking(false);
    execute(() -> {
      try {
        server.register(selector, SelectionKey.OP_ACCEPT, new Visit.Door(handler));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  /// Closes all its sockets; waits until the thread has ended.
  @Override
  public void close() {
    open = false;
    selector.wakeup();
    files.shutdown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
