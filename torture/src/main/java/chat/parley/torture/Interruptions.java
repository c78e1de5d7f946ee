package chat.parley.torture;

import java.util.concurrent.TimeUnit;

/// Waiting, for threads that nobody interrupts.
final class Interruptions {
  private static final long EXIT_SECONDS = 30;

  private Interruptions() {}

  static void sleepMillis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw stopped(e);
    }
  }

  static int exitOf(Process process) {
    try {
      if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the process does not end: " + process.info());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw stopped(e);
    }
  }

  static IllegalStateException stopped(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
