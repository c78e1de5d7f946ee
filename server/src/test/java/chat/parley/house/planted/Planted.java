package chat.parley.house.planted;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Does everything that only a few packages may do. Never run.
public final class Planted {
  static final ConcurrentHashMap<String, String> SEEN = new ConcurrentHashMap<>();
  static final List<String> FINE = List.of("fine");
  static int count;

  private final Supplier<Instant> clock = Instant::now;

  Instant now() {
    return clock.get();
  }

  LongSupplier millis() {
    return () -> System.currentTimeMillis();
  }

  int environment() {
    return System.getenv().size();
  }

  Thread start(Runnable task) {
    return Thread.startVirtualThread(task);
  }

  ExecutorService executor() {
    return Executors.newCachedThreadPool();
  }

  SQLException query(ByteBuf bytes) {
    return new SQLException("never run: " + bytes.capacity());
  }

  Class<?> library() {
    return Vertx.class;
  }
}
