package chat.parley.bench.load;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How a connection comes in.
///
/// @param dialect how it speaks
/// @param name of the guest that it becomes when it has no token
/// @param token of the session that it comes with
public record Entry(Dialect dialect, String name, @Nullable String token) {
  /// The guests of one room, in whatever way they speak.
  public static List<Entry> guests(Dialect dialect, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Entry(dialect, String.format(Locale.ROOT, "Bench %05d", i), null))
        .toList();
  }

  /// People who have a session.
  public static List<Entry> people(List<String> tokens) {
    return tokens.stream().map(token -> new Entry(Dialect.PARLEY, "", token)).toList();
  }
}
