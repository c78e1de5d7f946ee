package chat.parley.rooms;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.util.Optional;

/// What is to be changed about a room; empty is to stay as it is.
public record RoomChange(
    Optional<RoomName> name,
    Optional<String> topic,
    Optional<Boolean> archived,
    Optional<Boolean> readOnly,
    Optional<Integer> slowSeconds,
    Optional<Integer> retentionDays) {
  /// The longest pause of a slow room: six hours.
  public static final int SLOW_SECONDS_MAX = 21_600;

  /// The longest time for which messages are kept, and then deleted: a hundred years.
  public static final int RETENTION_DAYS_MAX = 36_500;

  /// Refuses with `invalid`.
  public RoomChange {
    if (retentionDays.filter(it -> it < 0 || it > RETENTION_DAYS_MAX).isPresent()) {
      throw new Refused(ErrorCode.INVALID, "\"retentionDays\" must be 0 to " + RETENTION_DAYS_MAX);
    }
    if (slowSeconds.filter(it -> it < 0 || it > SLOW_SECONDS_MAX).isPresent()) {
      throw new Refused(ErrorCode.INVALID, "\"slowSeconds\" must be 0 to " + SLOW_SECONDS_MAX);
    }
  }
}
