/// The benchmarks run.
@NullMarked
package chat.parley.microbench;

import org.jspecify.annotations.NullMarked;
