package chat.parley.bench.load;

import java.time.Duration;

/// The times of a load.
///
/// @param before called when the warm-up is over
/// @param after called when the measured time is over
public record Phases(Duration warmUp, Duration measured, Runnable before, Runnable after) {}
