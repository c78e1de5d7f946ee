package chat.parley.delivery;

import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Message;
import chat.parley.protocol.Upload;
import chat.parley.protocol.WireCodec;
import java.nio.charset.StandardCharsets;

/// An event of a room as whole WebSocket frames, encoded once for all receivers.
///
/// **Thread:** any; immutable.
public final class EncodedEvent implements Outgoing {
  private static final byte[] NOTHING = {};

  private final Event.InRoom event;
  private final byte[] json;

  public EncodedEvent(Event.InRoom event) {
    this.event = event;
    this.json = TextFrame.of(WireCodec.write(event));
  }

  public Event.InRoom event() {
    return event;
  }

  RoomId room() {
    return event.room();
  }

  long offset() {
    return event.position().offset();
  }

  /// What is replayed of it after a revision: of a revised message, only the text of now.
  EncodedEvent after(Event.Revision revision) {
    MessageId message = revision.message();
    return switch (event) {
      case Event.Posted posted when posted.message().id().equals(message) ->
          new EncodedEvent(
              new Event.Posted(posted.room(), posted.position(), revision.of(posted.message())));
      case Event.Edited edited when edited.message().equals(message) ->
          new EncodedEvent(
              edited.standing(revision instanceof Event.Edited last ? last.text() : ""));
      default -> this;
    };
  }

  /// Whether the person became a member by this event.
  static boolean beginsMembership(Event.InRoom event, UserId person) {
    return event instanceof Event.Joined joined && joined.person().id().equals(person);
  }

  /// Whether this event is the last of a membership of the person.
  static boolean endsMembership(Event.InRoom event, UserId person) {
    return event instanceof Event.Left left && left.person().id().equals(person);
  }

  /// The frame in this dialect; empty when the dialect has no word for the event. The array is
  /// shared: it is not to be changed.
  public byte[] frame(Dialect dialect) {
    return switch (dialect) {
      case PARLEY_V1 -> json;
      case PLAIN ->
          event instanceof Event.Posted posted
              ? TextFrame.of(plain(posted.message()).getBytes(StandardCharsets.UTF_8))
              : NOTHING;
    };
  }

  /// The text; of each file a line with its name, since a plain client has nothing to fetch it by.
  private static String plain(Message message) {
    if (message.uploads().isEmpty()) {
      return message.text();
    }
    StringBuilder text = new StringBuilder(message.text());
    for (Upload upload : message.uploads()) {
      text.append(text.isEmpty() ? "" : "\n").append("[file: ").append(upload.name()).append(']');
    }
    return text.toString();
  }
}
