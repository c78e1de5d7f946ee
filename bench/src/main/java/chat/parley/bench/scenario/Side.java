package chat.parley.bench.scenario;

import chat.parley.bench.load.Dialect;
import chat.parley.bench.subject.Subject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// The loads under which servers are compared, in plain text. One start of a server takes them all.
public enum Side {
  /// 10 publishers with 2 messages under way each.
  BUSY("busy", "busy: 2 under way for each of 10 publishers"),
  /// The same with 16 under way.
  SATURATED("saturated", "saturated: 16 under way for each of 10 publishers"),
  /// As many messages as nobody can merge.
  RATE("rate", "quiet: 50 messages a second");

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
        String scenario = String.format(Locale.ROOT, "%s-%s", side.key, name);
        RoomRun run = new RoomRun(bench.shortTimes(), server);
        results.put(side, run.room(scenario, side.load(receivers)));
      }
    }
    return results;
  }
}
