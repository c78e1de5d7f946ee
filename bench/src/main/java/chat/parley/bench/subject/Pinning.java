package chat.parley.bench.subject;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Gives the server and the generator a processor of their own, where that can be had, so that they
/// do not measure each other.
///
/// @param active whether `taskset` exists and there are two processors
/// @param processors that there were before
public record Pinning(boolean active, int processors) {
  private static final String SERVER = "0";
  private static final String GENERATOR = "1";

  /// Pins this process.
  public static Pinning tryIt() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Pinning(processors > 1 && pinSelf(), processors);
  }

  private static boolean pinSelf() {
    try {
      String self = String.valueOf(ProcessHandle.current().pid());
      Process taskset =
          new ProcessBuilder("taskset", "-a", "-p", "-c", GENERATOR, self)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return taskset.waitFor(5, TimeUnit.SECONDS) && taskset.exitValue() == 0;
    } catch (IOException _) {
      return false; // there is no taskset here
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Words to put before the command of the server.
  public List<String> ofServer() {
    return active ? List.of("taskset", "-c", SERVER) : List.of();
  }

  /// For a server that may use every processor, as it does for its users.
  public List<String> ofAll() {
    return active ? List.of("taskset", "-c", "0-" + (processors - 1)) : List.of();
  }

  public String text() {
    return active
        ? "server on processor " + SERVER + ", generator on processor " + GENERATOR
        : "not pinned: no taskset, or one processor";
  }
}
