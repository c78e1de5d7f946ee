package chat.parley.messages;

import chat.parley.identity.Caller;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.protocol.ReportedMessage;
import java.util.List;

/// Where it is kept which messages were reported.
///
/// **Thread:** virtual threads; blocks until it is durable.
public interface ReportStore {
  /// Keeps that the caller reports a message; reported before, it gets the new reason. Refuses with
  /// `not_found` what they may not read or what was deleted, and with `forbidden` their own.
  void report(Caller caller, RoomId room, MessageId message, String reason);

  /// The reported messages that the caller may delete, those reported first first.
  List<ReportedMessage> open(Caller caller, int limit);

  /// Lets a message stand: its reports are done with. Refuses as deleting it would.
  void dismiss(Caller caller, RoomId room, MessageId message);
}
