package chat.parley.examples;

import java.time.Duration;

/// Two tasks that wait two seconds each, one after the other: about four seconds.
public final class SynchronousTasks {
  private static final long START = System.nanoTime();

  private SynchronousTasks() {}

  public static void main(String[] arguments) throws InterruptedException {
    String first = ask("task 1");
    String second = ask("task 2"); // begins only when task 1 has returned
    say("done: " + first + ", " + second);
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
