/// Measures the started program and checks it while measuring: a load generator of one event loop,
/// many connections of `parley.v1`, and figures in a table and as JSON.
///
/// A figure of a server that loses messages is worth nothing, so every delivery is counted: a
/// message lost, doubled or out of order makes the run a failure. Latency at a fixed rate counts
/// from the moment at which a message was due, so that a server (or generator) that falls behind
/// shows.
///
/// Deliberately absent: any target but a child process on the loopback.
@NullMarked
package chat.parley.bench;

import org.jspecify.annotations.NullMarked;
