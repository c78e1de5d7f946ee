package chat.parley.bench.scenario;

import chat.parley.bench.subject.Parley;
import chat.parley.bench.subject.Pinning;
import chat.parley.bench.subject.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What scenarios measure, and for how long.
///
/// @param root the repository
/// @param quick small numbers and short times, only good to see that everything works
/// @param seconds how long each load is measured, when someone wants it otherwise
public record Bench(
    Path root, Parley parley, Pinning pinning, boolean quick, Optional<Duration> seconds) {
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration MEASURED = Duration.ofSeconds(10);
  private static final Duration SHORT_WARM_UP = Duration.ofSeconds(3);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration QUICK_WARM_UP = Duration.ofMillis(200);
  private static final Duration QUICK = Duration.ofMillis(300);

  /// Long enough for the JVM to have compiled what is hot.
  Duration warmUp() {
    return quick ? QUICK_WARM_UP : WARM_UP;
  }

  Duration measured() {
    return seconds.orElse(quick ? QUICK : MEASURED);
  }

  Times times() {
    return new Times(warmUp(), measured());
  }

  /// For a server that is warm already, or needs no time to become so.
  Times shortTimes() {
    return new Times(quick ? QUICK_WARM_UP : SHORT_WARM_UP, seconds.orElse(quick ? QUICK : SHORT));
  }

  /// A size, or a small one for a quick run.
  int size(int full, int small) {
    return quick ? small : full;
  }

  /// Starts Parley on the processor of the server.
  Subject start() {
    return start(parley);
  }

  /// Starts Parley with all processors, as its users do.
  Subject startOnAll() {
    return Subject.start(parley, pinning.ofAll());
  }

  Subject start(Subject.Program program) {
    return Subject.start(program, pinning.ofServer());
  }
}
