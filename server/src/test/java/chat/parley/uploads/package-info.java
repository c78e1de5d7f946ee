@NullMarked
package chat.parley.uploads;

import org.jspecify.annotations.NullMarked;
