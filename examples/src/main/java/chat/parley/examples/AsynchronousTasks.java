package chat.parley.examples;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The same two tasks at once: about two seconds, since they wait at the same time.
///
/// Each task has a virtual thread of its own. (Structured concurrency would also cancel the second
/// task when the first fails, but is still a preview in Java 25; what is used here is final.)
public final class AsynchronousTasks {
  private static final long START = System.nanoTime();

  private AsynchronousTasks() {}

  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> first = tasks.submit(() -> ask("task 1"));
      Future<String> second = tasks.submit(() -> ask("task 2")); // at once: submit does not wait
      say("done: " + first.get() + ", " + second.get()); // get waits
    }
  }

  private static String ask(String name) throws InterruptedException {
    say(name + " begins, and waits");
    Thread.sleep(Duration.ofSeconds(2)); // stands for an answer from the network
    say(name + " ends");
    return "answer of " + name;
  }

  private static void say(String what) {
    double seconds = (System.nanoTime() - START) / 1e9;
    System.out.printf("%4.1f s  %s%n", seconds, what);
  }
}
