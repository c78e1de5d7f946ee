package chat.parley.examples.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The ways to run many tasks: this file is the lesson.
final class Ways {
  private final int poolThreads;

  Ways(int poolThreads) {
    this.poolThreads = poolThreads;
  }

  /// Runs all tasks in a way.
  ///
  /// @return their results, in the order of the tasks
  List<String> run(Way way, Task task, Trace trace) throws Exception {
    return way == Way.EVENT_LOOP ? onLoop(task, trace) : onThreads(way, task, trace);
  }

  /// The threads on which code that waits is run. To wait, a platform thread is kept; a virtual
  /// thread is put aside, and its platform thread takes another one.
  ExecutorService threads(Way way) {
    return switch (way) {
      case CORES -> Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
      case POOL -> Executors.newFixedThreadPool(poolThreads);
      case VIRTUAL -> Executors.newVirtualThreadPerTaskExecutor();
      case ONE_AFTER_ANOTHER, EVENT_LOOP -> Executors.newSingleThreadExecutor();
    };
  }

  private List<String> onThreads(Way way, Task task, Trace trace) throws Exception {
    List<Future<String>> futures = new ArrayList<>();
    try (ExecutorService threads = threads(way)) {
      for (int i = 0; i < trace.count(); i++) {
        int number = i;
        futures.add(threads.submit(() -> task.call(number, trace)));
      }
    }
    List<String> results = new ArrayList<>();
    for (Future<String> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  /// One thread begins everything, then looks again and again at what has become ready.
  private static List<String> onLoop(Task task, Trace trace) throws Exception {
    try (EventLoop loop = EventLoop.start()) {
      List<CompletableFuture<String>> futures = new ArrayList<>();
      for (int i = 0; i < trace.count(); i++) {
        int number = i;
        futures.add(loop.call(() -> task.start(number, loop, trace)));
      }
      List<String> results = new ArrayList<>();
      for (CompletableFuture<String> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }
}
