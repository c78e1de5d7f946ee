/// Tests of the repository itself: the rules of STYLE.md and of the table in ARCHITECTURE.md, and
/// the parts of the documents that are generated from code. Each rule has a test with a planted
/// violation, so that a rule that has stopped looking is noticed.
@NullMarked
package chat.parley.house;

import org.jspecify.annotations.NullMarked;
