/// What the server keeps for one person alone: their favourite rooms, and what they have begun to
/// write.
@NullMarked
package chat.parley.personal;

import org.jspecify.annotations.NullMarked;
