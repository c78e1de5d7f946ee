package chat.parley.conformance;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/// A client that comes back after every loss of its connection, until it is done.
abstract class Persistent {
  private static final long BREATH_NANOS = 1_000_000;
  private static final long RECONNECT_NANOS = 20_000_000;

  private final int port;
  private final String token;
  private volatile String trouble = "none";
  private volatile boolean stopping;
  private final Thread thread = Thread.ofVirtual().unstarted(this::run);

  Persistent(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /// The positions to come back with.
  abstract Json positions();

  /// The connection is new.
  abstract void connected(Client client) throws IOException;

  /// Something was received.
  abstract void received(Json frame);

  /// Called all the time.
  abstract void act(Client client) throws IOException;

  /// Whether nothing is left to do once it is asked to stop.
  abstract boolean isIdle();

  final void start() {
    thread.start();
  }

  final boolean isStopping() {
    return stopping;
  }

  final void stop() {
    stopping = true;
  }

  final boolean hasEnded() {
    return !thread.isAlive();
  }

  /// What went wrong last; the loss of a connection is nothing unusual.
  final String trouble() {
    return trouble;
  }

  private void run() {
    while (!(stopping && isIdle())) {
      try (Client client = Client.back(port, token, positions())) {
        connected(client);
        converse(client);
      } catch (IOException | AssertionError e) {
        trouble = String.valueOf(e);
        LockSupport.parkNanos(RECONNECT_NANOS);
      }
    }
  }

  private void converse(Client client) throws IOException {
    int next = 0;
    while (!(stopping && isIdle())) {
      boolean closed = client.wire().isClosed();
      for (Json frame : client.framesFrom(next)) {
        received(frame);
        next++;
      }
      if (closed) {
        return;
      }
      act(client);
      LockSupport.parkNanos(BREATH_NANOS);
    }
  }
}
