package chat.parley.conformance;

import java.util.List;
import java.util.Map;

/// What clients saw of one room, as far as a judge needs it.
///
/// @param sent every post that a writer began, in the order of each writer
/// @param acked every answer that a post is stored
/// @param readers the events that each reader applied, in the order of their arrival
/// @param log the timeline at the end, as HTTP tells it
record History(
    List<Sent> sent, List<Acked> acked, Map<String, List<Seen>> readers, List<Stored> log) {
  /// A post that was begun; answered or not.
  ///
  /// @param number of the post among those of its writer, from 0
  record Sent(String writer, int number, String clientId, String text) {}

  /// The word of the server that a post is stored.
  record Acked(String clientId, long offset, String message) {}

  /// An event that a reader applied.
  record Seen(long offset, String message, String clientId, String text) {}

  /// A message of the timeline.
  record Stored(long seq, String message, String clientId, String text) {}

  History {
    sent = List.copyOf(sent);
    acked = List.copyOf(acked);
    readers = Map.copyOf(readers);
    log = List.copyOf(log);
  }
}
