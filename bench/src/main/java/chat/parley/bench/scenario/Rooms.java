package chat.parley.bench.scenario;

import chat.parley.bench.load.Crowd;
import chat.parley.bench.load.Dialect;
import chat.parley.bench.load.Entry;
import chat.parley.bench.subject.Subject;
import java.util.ArrayList;
import java.util.List;

/// One room that is busy in some way.
final class Rooms {
  static final int BUSY = 2;
  static final int SATURATED = 16;
  static final int RATE = 50;
  private static final int LARGE = 1_000;
  private static final int STOPPED = 500;

  /// Of messages a second, beside those who stopped: enough to fill what the system and the server
  /// hold for them within the measured time.
  private static final int RATE_BESIDE_STOPPED = 200;

  private Rooms() {}

  static Result one(Bench bench, String scenario, Load load) {
    try (Subject server = bench.start()) {
      return new RoomRun(bench.times(), server).room(scenario, load);
    }
  }

  static int large(Bench bench) {
    return bench.size(LARGE, 50);
  }

  static Result atRate(Bench bench) {
    return one(bench, "room-rate", Load.atRate(Dialect.PLAIN, large(bench), RATE));
  }

  static Result busy(Bench bench) {
    return one(bench, "room-busy", Load.closed(Dialect.PLAIN, large(bench), BUSY));
  }

  static Result busyJson(Bench bench) {
    return one(bench, "room-busy-json", Load.closed(Dialect.PARLEY, large(bench), BUSY));
  }

  static Result saturated(Bench bench) {
    return one(bench, "room-saturated", Load.closed(Dialect.PLAIN, large(bench), SATURATED));
  }

  static Result saturatedJson(Bench bench) {
    return one(bench, "room-saturated-json", Load.closed(Dialect.PARLEY, large(bench), SATURATED));
  }

  static Result small(Bench bench) {
    return one(bench, "room-100", Load.closed(Dialect.PLAIN, bench.size(100, 20), BUSY));
  }

  /// Finds the most that the room takes, then offers half of it.
  static Result half(Bench bench) {
    Load most = Load.closed(Dialect.PARLEY, large(bench), SATURATED);
    try (Subject server = bench.start()) {
      double rate = new RoomRun(bench.times(), server).measure(most).tally().sentPerSecond();
      Load half = Load.atRate(Dialect.PARLEY, large(bench), Math.max(1, rate / 2));
      RoomRun.Measured measured =
          new RoomRun(new Times(bench.shortTimes().warmUp(), bench.measured()), server)
              .measure(half);
      List<Figure> figures = new ArrayList<>();
      figures.add(new Figure("mostPerSecond", "most that it takes", rate, "/s"));
      figures.addAll(RoomRun.delivery(measured));
      return Result.of("room-half", half.text(), figures, RoomRun.faults(measured.tally()));
    }
  }

  /// The same load twice, the second time beside as many who come in and then read nothing.
  static Result besideStopped(Bench bench) {
    int count = bench.size(STOPPED, 50);
    Load load = Load.atRate(Dialect.PARLEY, count, RATE_BESIDE_STOPPED);
    try (Subject server = bench.start();
        Crowd stopped = new Crowd(server.port(), false)) {
      RoomRun.Measured quiet = new RoomRun(bench.times(), server).measure(load);
      stopped.enter("lobby", Entry.guests(Dialect.PARLEY, count), 0, Load.TEXT_LENGTH);
      // Nobody runs their loop from here on, so they read nothing.
      RoomRun.Measured beside = new RoomRun(bench.shortTimes(), server).measure(load);
      List<Figure> figures = new ArrayList<>();
      double before = RoomRun.millis(quiet.tally().deliveries(), 99);
      figures.add(new Figure("quietMillisP99", "delivery p99 without them", before, "ms"));
      double ratio = RoomRun.millis(beside.tally().deliveries(), 99) / before;
      figures.add(new Figure("ratioP99", "delivery p99 with them, to without", ratio, "×"));
      figures.addAll(RoomRun.delivery(beside));
      String what = load.text() + ", beside as many who stopped reading";
      Result.Faults faults = RoomRun.faults(quiet.tally()).plus(RoomRun.faults(beside.tally()));
      return Result.of("room-stopped", what, figures, faults);
    }
  }
}
