/// What is measured, and how: each scenario starts a server of its own, warms it up, and gives
/// figures and faults.
@NullMarked
package chat.parley.bench.scenario;

import org.jspecify.annotations.NullMarked;
