package chat.parley.bench.scenario;

import java.time.Duration;

/// How long a load is applied.
///
/// @param warmUp before anything is counted
public record Times(Duration warmUp, Duration measured) {}
