/// What single steps of a message's way cost, in nanoseconds and allocated bytes, by JMH: the
/// codec, one pass of the hub, the outbox. `./parley bench jmh` runs them; what the whole server
/// costs is measured by the module `bench`.
@NullMarked
package chat.parley.microbench;

import org.jspecify.annotations.NullMarked;
