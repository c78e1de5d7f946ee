/// The benchmark of the outbox, which is known to its package only.
@NullMarked
package chat.parley.gateway;

import org.jspecify.annotations.NullMarked;
