package chat.parley.gateway;

import chat.parley.protocol.CloseReason;
import java.util.Optional;

/// What the clock says about one connection: when it was opened, when its client was last heard,
/// and which deadline has passed.
///
/// **Thread:** the event loop of its connection.
final class Liveness {
  private static final long CONTROL_NANOS = 1_000_000_000L / GatewaySettings.CONTROLS_PER_SECOND;

  private final long openedAt = System.nanoTime();
  private long heardAt = openedAt;
  private long controlsPaidUntil = openedAt;
  private long frameBegunAt;
  private boolean frameBegun;
  private boolean pinged;

  /// A frame came from the client.
  void heard(long now) {
    heardAt = now;
    frameBegun = false;
    pinged = false;
  }

  /// Octets came from the client; a frame that they do not complete has begun at the latest now.
  void heardOctets(long now) {
    if (!frameBegun) {
      frameBegun = true;
      frameBegunAt = now;
    }
  }

  /// Counts a ping or pong (the generic cell rate algorithm); false when there were too many.
  boolean admitsControl(long now) {
    if (controlsPaidUntil - now < 0) {
      controlsPaidUntil = now;
    }
    controlsPaidUntil += CONTROL_NANOS;
    return controlsPaidUntil - now <= GatewaySettings.CONTROLS_BURST * CONTROL_NANOS;
  }

  /// The reason to close the connection for, if a deadline has passed.
  ///
  /// @param helloExpected whether the client is still to say hello
  /// @param unfinishedNanos for how long a message has been in fragments
  /// @param stuckNanos for how long the client has taken nothing from a full outbox
  Optional<CloseReason> overdue(
      long now, boolean helloExpected, long unfinishedNanos, long stuckNanos) {
    long within = GatewaySettings.MESSAGE_WITHIN.toNanos();
    if (unfinishedNanos > within || (frameBegun && now - frameBegunAt > within)) {
      return Optional.of(CloseReason.MESSAGE_LATE);
    }
    if (now - heardAt > GatewaySettings.SILENCE_MAX.toNanos()) {
      return Optional.of(CloseReason.UNRESPONSIVE);
    }
    if (helloExpected && now - openedAt > GatewaySettings.HELLO_WITHIN.toNanos()) {
      return Optional.of(CloseReason.HELLO_LATE);
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
