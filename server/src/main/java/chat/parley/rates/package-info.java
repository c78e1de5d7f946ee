/// How often someone may do something, for every feature that has such a limit.
@NullMarked
package chat.parley.rates;

import org.jspecify.annotations.NullMarked;
