package chat.parley.testing;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting with a deadline; whoever waits longer fails.
public final class Await {
  /// Much longer than anything takes, also on a busy machine.
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long LOOK_AGAIN_NANOS = 2_000_000;

  private Await() {}

  /// Waits until the condition holds.
  ///
  /// @param what completes the sentence "waited in vain until …"
  public static void until(String what, BooleanSupplier condition) {
    until(PATIENCE, what, condition);
  }

  /// Waits until the condition holds, for at most `patience`.
  public static void until(Duration patience, String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain until " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  /// The result of a future; what it failed with is the cause of the error.
  public static <T> T result(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(String.valueOf(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain for a result", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
