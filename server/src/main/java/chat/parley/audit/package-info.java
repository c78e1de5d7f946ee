/// What was done to govern the place. It is written by the storage, in the transaction of the act
/// itself; here it is read.
@NullMarked
package chat.parley.audit;

import org.jspecify.annotations.NullMarked;
