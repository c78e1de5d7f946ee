@NullMarked
package chat.parley.examples;

import org.jspecify.annotations.NullMarked;
