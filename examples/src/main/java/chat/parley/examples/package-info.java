/// The lesson that Parley began as: two tasks that wait, one after the other and at once. Each
/// program runs from its source file alone, `java SynchronousTasks.java`.
@NullMarked
package chat.parley.examples;

import org.jspecify.annotations.NullMarked;
