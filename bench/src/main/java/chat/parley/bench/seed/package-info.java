/// Makes places that are already full of people, rooms and messages, faster than anybody could post
/// them: the rows are written into the database of a server that is stopped. Nothing but the bench
/// may do this.
@NullMarked
package chat.parley.bench.seed;

import org.jspecify.annotations.NullMarked;
