package chat.parley.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody says of themselves at the moment.
///
/// @param emoji what stands for it, or empty
/// @param until when it is no more; null for when they take it away
public record Status(String emoji, String text, @Nullable Instant until) {}
