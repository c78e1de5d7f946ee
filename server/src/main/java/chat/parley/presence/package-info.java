/// What people are doing at this moment: it is told to those who see them, and never stored.
@NullMarked
package chat.parley.presence;

import org.jspecify.annotations.NullMarked;
