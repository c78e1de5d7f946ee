package chat.parley.delivery;

import chat.parley.protocol.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The last events of one active room, without a hole, bounded in number and in bytes: what a
/// connection that is nearly up to date still lacks.
///
/// **Thread:** the event loop of its shard.
final class RecentEvents {
  private final Bounds bounds;
  private final ArrayDeque<EncodedEvent> events = new ArrayDeque<>();
  private int bytes;

  RecentEvents(Bounds bounds) {
    this.bounds = bounds;
  }

  /// Adds the event after the last one; after a hole the ring begins anew.
  void add(EncodedEvent event) {
    if (!events.isEmpty() && event.offset() != events.getLast().offset() + 1) {
      events.clear();
      bytes = 0;
    }
    events.addLast(event);
    bytes += size(event);
    while (events.size() > bounds.recentEvents()
        || (bytes > bounds.recentBytes() && events.size() > 1)) {
      bytes -= size(events.removeFirst());
    }
  }

  /// Forgets the text that a message had before.
  void revise(Event.Revision revision) {
    List<EncodedEvent> all = List.copyOf(events);
    events.clear();
    bytes = 0;
    for (EncodedEvent event : all) {
      EncodedEvent kept = event.after(revision);
      events.addLast(kept);
      bytes += size(kept);
    }
  }

  /// Whether all events after `offset` are here.
  boolean covers(long offset) {
    return !events.isEmpty() && events.getFirst().offset() <= offset + 1;
  }

  List<EncodedEvent> after(long offset) {
    List<EncodedEvent> after = new ArrayList<>();
    for (EncodedEvent event : events) {
      if (event.offset() > offset) {
        after.add(event);
      }
    }
    return after;
  }

  private static int size(EncodedEvent event) {
    return event.frame(Dialect.PARLEY_V1).length;
  }
}
