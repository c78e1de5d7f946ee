package chat.parley.protocol;

import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What answers one command.
public sealed interface Reply extends FromServer {
  /// The command is done, and what it stored survives a crash and loss of power.
  ///
  /// @param offset where the event stands in the room's log; for a repeat, where it stood first
  record Done(ClientId id, RoomId room, long offset, MessageId message, Instant at)
      implements Reply {}

  /// The command was refused; nothing was stored.
  ///
  /// @param id the command's id as it was sent; null when it had none that could be read
  /// @param retryAfterMillis how long to wait before a repeat may succeed; 0 when unknown
  record Failed(@Nullable String id, ErrorCode code, long retryAfterMillis, String detail)
      implements Reply {}
}
