package chat.parley.storage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Waits, on a virtual thread, until a write is durable.
final class Durable {
  private Durable() {}

  /// The result of the write; what it failed with is thrown as it is.
  static <T> T await(CompletableFuture<T> write) {
    try {
      return write.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
