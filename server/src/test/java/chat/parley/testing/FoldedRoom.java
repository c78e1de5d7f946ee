package chat.parley.testing;

import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Message;
import chat.parley.protocol.MessagePage;
import chat.parley.protocol.Position;
import java.util.ArrayList;
import java.util.List;

/// What a client holds of one room: the events that it applied, by offset, as docs/protocol.md
/// tells it to.
///
/// **Thread:** guarded by its client.
final class FoldedRoom {
  private Position position;
  private final List<Event.InRoom> events = new ArrayList<>();
  private List<Message> messages = new ArrayList<>();
  private int repeats;
  private boolean left;

  FoldedRoom(Position position) {
    this.position = position;
  }

  /// What came of an event.
  enum Applied {
    YES,
    REPEATED,
    MISSING_BEFORE,
    OTHER_LOG
  }

  /// @param me whose client this is: who has left and joins again begins there
  Applied apply(Event.InRoom event, UserId me) {
    if (left && event instanceof Event.Joined joined && joined.person().id().equals(me)) {
      position = new Position(event.position().epoch(), event.position().offset() - 1);
      messages.clear();
    }
    if (!event.position().epoch().equals(position.epoch())) {
      return Applied.OTHER_LOG;
    }
    long offset = event.position().offset();
    if (offset <= position.offset()) {
      repeats++;
      return Applied.REPEATED;
    }
    if (offset > position.offset() + 1) {
      return Applied.MISSING_BEFORE;
    }
    position = event.position();
    left = event instanceof Event.Left gone && gone.person().id().equals(me);
    events.add(event);
    if (event instanceof Event.Posted posted) {
      messages.add(posted.message());
    }
    return Applied.YES;
  }

  /// Begins anew from a page of history.
  void begin(MessagePage page) {
    position = page.position();
    messages = new ArrayList<>(page.messages());
  }

  void begin(Position at) {
    position = at;
    messages.clear();
  }

  Position position() {
    return position;
  }

  List<Event.InRoom> events() {
    return List.copyOf(events);
  }

  List<Message> messages() {
    return List.copyOf(messages);
  }

  int repeats() {
    return repeats;
  }
}
