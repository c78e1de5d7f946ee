package chat.parley.gateway;

import chat.parley.protocol.Limits;
import java.time.Duration;

/// What the gateway is told.
///
/// @param limits what clients are told
/// @param heartbeat how often the heads are sent
/// @param connectionsMax how many sockets are open at most
/// @param guestsAllowed whether guests may enter; without, there is no plain dialect
public record GatewaySettings(
    Limits limits, Duration heartbeat, int connectionsMax, boolean guestsAllowed) {
  /// A message may have one fragment for each so many bytes of the largest message: 256 by default.
  static final int BYTES_OF_A_FRAGMENT = 256;

  /// Most commands of one connection that are not answered yet; at this number it is not read.
  static final int COMMANDS_MAX = 64;

  /// Most bytes that wait to be written to one connection.
  static final int OUTBOX_BYTES_MAX = 256 * 1024;

  /// Most bytes that the system keeps for one connection beyond what is on its way; what it does
  /// not take waits in the outbox.
  static final long UNSENT_BYTES_MAX = 128 * 1024;

  /// How long a client may take to say hello.
  static final Duration HELLO_WITHIN = Duration.ofSeconds(10);

  /// Pings and pongs that a client may send a second, over time; beyond it the connection is
  /// closed.
  static final int CONTROLS_PER_SECOND = 50;

  /// Pings and pongs that a client may send at once.
  static final int CONTROLS_BURST = 200;

  /// How long a message may take, whether its fragments or the octets of a frame are slow.
  static final Duration MESSAGE_WITHIN = Duration.ofSeconds(30);

  /// How long nothing at all may come from a client, pongs included.
  static final Duration SILENCE_MAX = Duration.ofSeconds(45);

  /// After which silence a ping is sent.
  static final Duration PING_AFTER = Duration.ofSeconds(25);

  /// How long a client may take nothing from a full outbox.
  static final Duration STUCK_MAX = Duration.ofSeconds(10);

  /// How long the close frame of the client is waited for.
  static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  /// How many pages of logs are read for connections at once; others wait their turn.
  static final int PAGE_READS_AT_ONCE = 64;
}
