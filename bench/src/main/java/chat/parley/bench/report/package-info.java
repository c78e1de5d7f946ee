/// The figures for people and for programs.
@NullMarked
package chat.parley.bench.report;

import org.jspecify.annotations.NullMarked;
