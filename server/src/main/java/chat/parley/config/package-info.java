/// Settings from flags, environment and file, against one table of what exists. Reports every error
/// at once and knows no feature: `app` composes the table and turns the values into settings
/// records.
@NullMarked
package chat.parley.config;

import org.jspecify.annotations.NullMarked;
