package chat.parley.bench.scenario;

import chat.parley.bench.load.Crowd;
import chat.parley.bench.load.Dialect;
import chat.parley.bench.load.Entry;
import chat.parley.bench.load.Phases;
import chat.parley.bench.load.Tally;
import chat.parley.bench.load.Until;
import chat.parley.bench.subject.Account;
import chat.parley.bench.subject.CpuTime;
import chat.parley.bench.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Posts that are answered when they are durable. Each writer has a room of their own, so that it
/// is the storage that is measured and not the delivery to other writers.
final class Writers {
  private static final int MANY = 64;

  private Writers() {}

  static Result one(Bench bench) {
    return writers(bench.start(), bench, "writers-1", 1, 1);
  }

  static Result many(Bench bench) {
    return writers(bench.start(), bench, "writers-64", bench.size(MANY, 8), 1);
  }

  /// The server reads no more than 64 commands ahead of a connection.
  static Result manyUnderWay(Bench bench) {
    return writers(bench.start(), bench, "writers-64-deep", bench.size(MANY, 8), bench.size(48, 8));
  }

  /// What the storage takes, rather than what one processor does.
  static Result onAllProcessors(Bench bench) {
    return writers(
        bench.startOnAll(), bench, "writers-64-all", bench.size(MANY, 8), bench.size(48, 8));
  }

  private static Result writers(
      Subject started, Bench bench, String scenario, int writers, int underWay) {
    try (Subject server = started;
        Crowd crowd = new Crowd(server.port(), false)) {
      for (int i = 0; i < writers; i++) {
        Account account = Account.guest(server.port(), "Writer " + i);
        String room = account.createRoom("writer-" + i);
        Entry entry = new Entry(Dialect.PARLEY, "", account.token());
        crowd.enter(room, List.of(entry), 1, Load.TEXT_LENGTH);
      }
      AtomicReference<CpuTime> before = new AtomicReference<>(server.cpu());
      AtomicReference<CpuTime> after = new AtomicReference<>(server.cpu());
      crowd.closedLoop(
          underWay,
          Until.STORED,
          new Phases(
              bench.warmUp(),
              bench.measured(),
              () -> before.set(server.cpu()),
              () -> after.set(server.cpu())));
      CpuTime cpu = after.get().since(before.get());
      Tally tally = crowd.tally();
      List<Figure> figures = new ArrayList<>();
      figures.add(new Figure("ackedPerSecond", "acked", tally.ackedPerSecond(), "msg/s"));
      RoomRun.percentiles(figures, "ack", tally.acks());
      double acks = Math.max(1, tally.ackedPerSecond() * tally.seconds());
      figures.add(new Figure("cpuMicrosPerAck", "CPU each", cpu.nanos() / 1e3 / acks, "µs"));
      cpu.byUse()
          .forEach((use, nanos) -> {
            String key = use.name().toLowerCase(java.util.Locale.ROOT) + "MicrosPerAck";
            figures.add(new Figure(key, "  " + use.label(), nanos / 1e3 / acks, "µs"));
          });
      RoomRun.busy(figures, new RoomRun.Measured(tally, cpu));
      String what = writers + " writers, each in a room of their own, " + underWay + " under way";
      return Result.of(scenario, what + " each, durable", figures, RoomRun.faults(tally));
    }
  }
}
