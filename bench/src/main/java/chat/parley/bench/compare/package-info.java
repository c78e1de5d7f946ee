/// Parley side by side with what people use instead: the same load for each, in interleaved rounds.
@NullMarked
package chat.parley.bench.compare;

import org.jspecify.annotations.NullMarked;
