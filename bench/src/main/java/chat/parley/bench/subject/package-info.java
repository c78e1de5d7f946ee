/// The programs that are measured: a child process on a free port of the loopback, and what the
/// system tells about its processor time and memory.
@NullMarked
package chat.parley.bench.subject;

import org.jspecify.annotations.NullMarked;
