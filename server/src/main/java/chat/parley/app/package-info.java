/// The program: the command line, the settings as a whole, and the composition root, which makes
/// every object and hands it what it needs, by hand. Nothing imports this package.
@NullMarked
package chat.parley.app;

import org.jspecify.annotations.NullMarked;
