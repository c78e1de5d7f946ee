/// Deterministic simulation of delivery: the real classes from the commit to the outboxes, in a
/// world whose clock, store, event loops, network and clients are simulated, on one thread. One
/// seed decides everything, the order of things included (docs/simulation.md).
@NullMarked
package chat.parley.simulation;

import org.jspecify.annotations.NullMarked;
