package chat.parley.gateway;

import chat.parley.protocol.CloseReason;
import java.util.Optional;

/// What the clock says about one connection: when it was opened, when its client was last heard,
/// and which deadline has passed.
///
/// **Thread:** the event loop of its connection.
final class Liveness {
  private final long openedAt = System.nanoTime();
  private long heardAt = openedAt;
  private boolean pinged;

  /// Something came from the client.
  void heard(long now) {
    heardAt = now;
    pinged = false;
  }

  /// The reason to close the connection for, if a deadline has passed.
  ///
  /// @param helloExpected whether the client is still to say hello
  /// @param unfinishedNanos for how long a message has been unfinished
  /// @param stuckNanos for how long the client has taken nothing from a full outbox
  Optional<CloseReason> overdue(
      long now, boolean helloExpected, long unfinishedNanos, long stuckNanos) {
    if (now - heardAt > GatewaySettings.SILENCE_MAX.toNanos()) {
      return Optional.of(CloseReason.UNRESPONSIVE);
    }
    if (helloExpected && now - openedAt > GatewaySettings.HELLO_WITHIN.toNanos()) {
      return Optional.of(CloseReason.HELLO_LATE);
    }
    if (unfinishedNanos > GatewaySettings.MESSAGE_WITHIN.toNanos()) {
      return Optional.of(CloseReason.MESSAGE_LATE);
    }
    return stuckNanos > GatewaySettings.STUCK_MAX.toNanos()
        ? Optional.of(CloseReason.SLOW)
        : Optional.empty();
  }

  /// Whether it is time for a ping; true once for each silence.
  boolean wantsPing(long now) {
    if (pinged || now - heardAt <= GatewaySettings.PING_AFTER.toNanos()) {
      return false;
    }
    pinged = true;
    return true;
  }
}
