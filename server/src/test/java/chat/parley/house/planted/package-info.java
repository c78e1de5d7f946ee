/// Code that breaks the rules on purpose, for `ArchitectureTest` to find.
@NullMarked
package chat.parley.house.planted;

import org.jspecify.annotations.NullMarked;
