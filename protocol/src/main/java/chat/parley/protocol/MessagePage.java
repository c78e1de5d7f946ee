package chat.parley.protocol;

import chat.parley.ids.RoomId;
import java.util.List;

/// A page of a room's timeline, in the order of `seq`, true at one position of the room's log: with
/// the events after that position applied, it is as fresh as a page that is read then.
///
/// @param older whether there are messages before the first of the page
/// @param newer whether there are messages after the last of the page
public record MessagePage(
    RoomId room, Position position, List<Message> messages, boolean older, boolean newer) {
  public MessagePage {
    messages = List.copyOf(messages);
  }
}
