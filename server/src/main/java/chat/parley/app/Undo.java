package chat.parley.app;

import java.util.ArrayDeque;
import java.util.Deque;

/// Takes back what a start has done so far, in reverse order, when the start fails.
final class Undo implements AutoCloseable {
  private final Deque<AutoCloseable> done = new ArrayDeque<>();

  <T extends AutoCloseable> T onFailure(T part) {
    done.push(part);
    return part;
  }

  /// The start has succeeded.
  void nothing() {
    done.clear();
  }

  @Override
  public void close() {
    for (AutoCloseable part : done) {
      try {
        part.close();
      } catch (Exception _) {
        // The failure of the start is what is reported.
      }
    }
  }
}
