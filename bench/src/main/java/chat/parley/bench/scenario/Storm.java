package chat.parley.bench.scenario;

import chat.parley.bench.load.Crowd;
import chat.parley.bench.load.Dialect;
import chat.parley.bench.load.Entry;
import chat.parley.bench.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// Everybody is cut off at once, and comes back at once with their positions while messages go on.
final class Storm {
  private static final double RATE = 20;
  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(60);

  private Storm() {}

  static Result reconnect(Bench bench) {
    int count = bench.size(5_000, 40);
    try (Subject server = bench.start();
        Crowd crowd = new Crowd(server.port(), true)) {
      List<Entry> members = Entry.guests(Dialect.PARLEY, count + 10);
      crowd.enter("lobby", members, 10, Load.TEXT_LENGTH);
      crowd.beginOpenLoop(RATE);
      crowd.run(bench.shortTimes().warmUp());
      crowd.cutThoseWhoListen();
      crowd.run(bench.quick() ? Duration.ofMillis(300) : AWAY);
      Histogram back = crowd.comeBack(BACK_WITHIN);
      crowd.run(Duration.ofMillis(500));
      crowd.end();
      List<Figure> figures = new ArrayList<>();
      RoomRun.percentiles(figures, "back", back);
      figures.add(new Figure("allBackMillis", "all are back", back.getMaxValue() / 1e6, "ms"));
      figures.add(new Figure("backPerSecond", "back", count / (back.getMaxValue() / 1e9), "/s"));
      figures.add(new Figure("retries", "tried again", crowd.retries(), "times"));
      String what =
          String.format(
              Locale.ROOT,
              "%,d are cut off for %d s and return at once, %.0f messages a second meanwhile",
              count,
              AWAY.toSeconds(),
              RATE);
      return Result.of("reconnect-5000", what, figures, RoomRun.faults(crowd.tally()));
    }
  }
}
