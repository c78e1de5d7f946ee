package chat.parley.examples.lab;

import java.util.concurrent.CompletableFuture;

/// Hashes again and again: a task that never waits.
record ComputeTask(int rounds) implements Task {
  @Override
  public String call(int i, Trace trace) {
    trace.mark(i, State.WORKING);
    String result = Digest.repeated("task " + i, rounds);
    trace.mark(i, State.DONE);
    return result;
  }

  @Override
  public CompletableFuture<String> start(int i, EventLoop loop, Trace trace) {
    return CompletableFuture.completedFuture(
        call(i, trace)); // and the loop serves nobody meanwhile
  }
}
