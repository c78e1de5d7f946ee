package chat.parley.examples.lab;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What one task of a workload does, written twice: as code that waits, and as code that is called
/// back.
interface Task {
  /// Does task `i` on this thread and returns its result; waits where it has to wait.
  String call(int i, Trace trace) throws Exception;

  /// Begins task `i` on the loop's thread and returns at once; the loop goes on with it when there
  /// is something to go on with.
  CompletableFuture<String> start(int i, EventLoop loop, Trace trace);

  /// Before the first task.
  default void begin() throws Exception {}

  /// After the last task, with all results in the order of the tasks.
  default void end(List<String> results) throws Exception {}
}
