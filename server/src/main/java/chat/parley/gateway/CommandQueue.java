package chat.parley.gateway;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;

/// Carries out what one client says, in order, on a virtual thread that lives as long as there is
/// something to do.
///
/// **Thread:** any.
final class CommandQueue {
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private final Consumer<byte[]> carryOut;
  private boolean running;

  CommandQueue(Consumer<byte[]> carryOut) {
    this.carryOut = carryOut;
  }

  synchronized void add(byte[] utf8) {
    waiting.add(utf8);
    if (!running) {
      running = true;
      Thread.startVirtualThread(this::drain);
    }
  }

  private void drain() {
    for (Optional<byte[]> said = next(); said.isPresent(); said = next()) {
      carryOut.accept(said.get());
    }
  }

  private synchronized Optional<byte[]> next() {
    byte[] said = waiting.poll();
    running = said != null;
    return Optional.ofNullable(said);
  }
}
