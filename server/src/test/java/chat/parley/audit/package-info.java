@NullMarked
package chat.parley.audit;

import org.jspecify.annotations.NullMarked;
