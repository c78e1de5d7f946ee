/// The consistency checker behind `./parley torture`: clients that write down what they asked and
/// what they saw, a nemesis that kills the server, cuts its power and spoils its disk, and a judge
/// that reads the histories afterwards. docs/torture.md is its map.
///
/// Deliberately absent: any class of the server or of the protocol module.
@NullMarked
package chat.parley.torture;

import org.jspecify.annotations.NullMarked;
