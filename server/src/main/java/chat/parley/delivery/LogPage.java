package chat.parley.delivery;

import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/// A run of events from the log as whole frames, one behind the other: encoded once for all who
/// asked for it together.
///
/// **Thread:** any; immutable.
final class LogPage {
  private final List<Event.InRoom> events;
  private final byte[] frames;
  private final int[] ends;

  LogPage(List<Event.InRoom> events, Dialect dialect) {
    this.events = events;
    this.ends = new int[events.size()];
    byte[][] each = new byte[ends.length][];
    int bytes = 0;
    for (int i = 0; i < ends.length; i++) {
      each[i] = new EncodedEvent(events.get(i)).frame(dialect);
      bytes += each[i].length;
      ends[i] = bytes;
    }
    this.frames = new byte[bytes];
    for (int i = 0; i < ends.length; i++) {
      System.arraycopy(each[i], 0, frames, start(i), each[i].length);
    }
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  long offset(int index) {
    return events.get(index).position().offset();
  }

  int size() {
    return ends.length;
  }

  /// The index of the first event from `from` on by which `person` joined; the size when none is.
  int indexOfJoining(UserId person, int from) {
    int index = from;
    while (index < ends.length && !EncodedEvent.beginsMembership(events.get(index), person)) {
      index++;
    }
    return index;
  }

  /// The index above the first event from `from` on by which `person` left; the size when none is.
  int indexAboveLeaving(UserId person, int from) {
    for (int index = from; index < ends.length; index++) {
      if (endsMembership(index, person)) {
        return index + 1;
      }
    }
    return ends.length;
  }

  boolean endsMembership(int index, UserId person) {
    return EncodedEvent.endsMembership(events.get(index), person);
  }

  /// The bytes of the events from index `from` to before index `to`.
  int bytes(int from, int to) {
    return start(to) - start(from);
  }

  /// The same bytes, which are shared: they are not to be changed.
  ByteBuf frames(int from, int to) {
    return Unpooled.wrappedBuffer(frames, start(from), bytes(from, to));
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }
}
