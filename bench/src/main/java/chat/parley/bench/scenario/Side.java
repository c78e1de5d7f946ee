package chat.parley.bench.scenario;

import chat.parley.bench.load.Dialect;
import chat.parley.bench.subject.Subject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The loads under which servers are compared, in plain text. One start of a server takes them all.
public enum Side {
  /// 10 publishers with 2 messages under way each.
  BUSY("busy", "busy: 2 under way for each of 10 publishers"),
  /// The same with 16 under way.
  SATURATED("saturated", "saturated: 16 under way for each of 10 publishers"),
  /// An open loop at about half of what Parley takes in its own dialect; who cannot take as much is
  /// left out, since what piles up says nothing.
  LOADED("loaded", "loaded: 2,000 messages a second"),
  /// As many messages as nobody can merge.
  RATE("rate", "quiet: 50 messages a second");

  private static final double LOADED_RATE = 2_000;

  private final String key;
  private final String what;

  Side(String key, String what) {
    this.key = key;
    this.what = what;
  }

  public String key() {
    return key;
  }

  public String what() {
    return what;
  }

  private Load load(int receivers) {
    return switch (this) {
      case BUSY -> Load.closed(Dialect.PLAIN, receivers, Rooms.BUSY);
      case SATURATED -> Load.closed(Dialect.PLAIN, receivers, Rooms.SATURATED);
      case LOADED -> Load.atRate(Dialect.PLAIN, receivers, LOADED_RATE);
      case RATE -> Load.atRate(Dialect.PLAIN, receivers, Rooms.RATE);
    };
  }

  /// Measures one server under all loads.
  ///
  /// @param warmUp whether it needs a long time to become fast, as a JVM does
  public static Map<Side, Result> measure(
      Bench bench, Subject.Program program, String name, boolean warmUp) {
    Map<Side, Result> results = new EnumMap<>(Side.class);
    int receivers = Rooms.large(bench);
    try (Subject server = bench.start(program)) {
      if (warmUp) {
        for (Side side : values()) {
          Times times = new Times(bench.warmUp(), Duration.ofMillis(1));
          new RoomRun(times, server).measure(side.load(receivers));
        }
      }
      for (Side side : values()) {
        if (side == LOADED && !takes(LOADED_RATE, results.get(SATURATED))) {
          continue;
        }
        String scenario = String.format(Locale.ROOT, "%s-%s", side.key, name);
        RoomRun run = new RoomRun(bench.shortTimes(), server);
        results.put(side, run.room(scenario, side.load(receivers)));
      }
    }
    return results;
  }

  private static boolean takes(double rate, @Nullable Result saturated) {
    return saturated != null && saturated.value("publishedPerSecond").orElse(0.0) >= rate;
  }
}
