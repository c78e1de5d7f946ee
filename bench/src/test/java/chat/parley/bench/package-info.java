/// The bench measured: it runs to its end and says what it should.
@NullMarked
package chat.parley.bench;

import org.jspecify.annotations.NullMarked;
