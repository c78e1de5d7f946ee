/// Identifiers. Inside the program an id is a typed 64-bit number, so that a room cannot be passed
/// where a person is meant; on the wire and in URLs it is a string: one capital letter for the
/// kind, then thirteen characters of Crockford's base 32. Room *names* are lower case, so a name
/// and an id can never be mistaken for each other.
///
/// Deliberately absent: a common id type for everything, and numbers on the wire (JavaScript would
/// round them).
@NullMarked
package chat.parley.ids;

import org.jspecify.annotations.NullMarked;
