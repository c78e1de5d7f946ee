package chat.parley.protocol;

import chat.parley.ids.RoomId;
import java.time.Instant;
import java.util.List;

/// A message that somebody reported, for those who may delete it.
///
/// @param roomName how the room is called
/// @param reports who reported it, the first one first
public record ReportedMessage(RoomId room, String roomName, Message message, List<Report> reports) {
  /// What somebody reported.
  ///
  /// @param reason why, in their words; may be empty
  public record Report(Person by, Instant at, String reason) {}

  public ReportedMessage {
    reports = List.copyOf(reports);
  }
}
