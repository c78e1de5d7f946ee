/// The load generator: many connections from one thread, each delivery checked.
///
/// It is cheap for what it receives, since a generator that is slower than the server measures
/// itself: one buffer is shared by all reads, a connection owns memory only while it holds part of
/// a frame, and a frame is not parsed but looked into where the last one had its mark ([Mark]).
///
/// **Thread:** everything here belongs to one thread, the one that calls [Crowd].
@NullMarked
package chat.parley.bench.load;

import org.jspecify.annotations.NullMarked;
