package chat.parley.delivery;

import java.time.Duration;

/// How much delivery keeps and does at once, for each event loop.
///
/// @param queue most events and answers that wait in a shard; beyond it who queues waits
/// @param pass most of them in one pass
/// @param writeBytes about how many bytes are written to a connection at once: a pass takes no
///   more, and of a page no more goes out in one piece; at most half of an outbox, since an empty
///   one takes anything
/// @param rest for how long a shard rests at most before the next pass; see [HubShard]
/// @param recentEvents most recent events of a room
/// @param recentBytes most bytes of them
/// @param pageEvents most events that are read from a log at once
/// @param pageBytes most bytes of texts that are read from a log at once
/// @param reads most pages that are read at the same time; beyond it connections wait their turn
/// @param catchUpEvents most events of a room that are replayed; beyond it the room is reset
public record Bounds(
    int queue,
    int pass,
    int writeBytes,
    Duration rest,
    int recentEvents,
    int recentBytes,
    int pageEvents,
    int pageBytes,
    int reads,
    int catchUpEvents) {
  private static final int QUEUE = 16_384;
  private static final int PASS = 1_024;
  private static final Duration REST = Duration.ofMillis(10);
  private static final int RECENT_EVENTS = 256;
  private static final int RECENT_BYTES = 256 * 1024;
  private static final int PAGE_EVENTS = 200;

  /// The bounds of a server.
  public static Bounds of(int outboxBytes, int reads, int catchUpEvents) {
    return new Bounds(
        QUEUE,
        PASS,
        outboxBytes / 2,
        REST,
        RECENT_EVENTS,
        RECENT_BYTES,
        PAGE_EVENTS,
        outboxBytes / 2,
        reads,
        catchUpEvents);
  }
}
