/// The data plane between the log and the connections: what was committed is encoded once and
/// handed, as the same bytes, to every connection that may see it.
///
/// [Fanout] takes the events of each commit and puts them in the queue of each [HubShard] that has
/// subscribers for their room. A shard belongs to one event loop: in one pass it drains its queue,
/// merges what waits for a room into one shared buffer, writes it once to each live [Subscription],
/// and flushes each connection once (docs/adr/0006 has the figures). A subscription that is not
/// exactly where the room stands gets its own bytes, from the ring of [RecentEvents] or from the
/// log, page by page, by the [Replay] of its connection.
///
/// Invariants: a subscription is attached before its position is compared with the head, so that
/// nothing falls between; it is written strictly in the order of offsets; whatever goes wrong (a
/// gap, a full outbox), it is left where it stands and caught up from the log.
///
/// Threads, sockets and the log are [Loop], [Subscriber] and [LogReader] to it; time and chance it
/// does not know.
///
/// Deliberately absent: SQL, and any decision about who may see what: that is made before a
/// connection is subscribed.
@NullMarked
package chat.parley.delivery;

import org.jspecify.annotations.NullMarked;
