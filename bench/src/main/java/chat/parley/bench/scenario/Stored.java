package chat.parley.bench.scenario;

import chat.parley.bench.load.Crowd;
import chat.parley.bench.load.Dialect;
import chat.parley.bench.load.Entry;
import chat.parley.bench.load.PageReader;
import chat.parley.bench.load.Phases;
import chat.parley.bench.seed.World;
import chat.parley.bench.subject.CpuTime;
import chat.parley.bench.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/// A lobby with a long history.
final class Stored {
  private static final int READERS = 4;
  private static final int PEOPLE = 20;

  private Stored() {}

  private static World world(Bench bench) {
    return new World(PEOPLE, 0, 0, bench.size(5_000_000, 5_000));
  }

  static Result busy(Bench bench) {
    return room(bench, "room-busy-stored", Rooms.BUSY);
  }

  static Result saturated(Bench bench) {
    return room(bench, "room-saturated-stored", Rooms.SATURATED);
  }

  private static Result room(Bench bench, String scenario, int underWay) {
    World world = world(bench);
    try (Subject server = bench.start(bench.parley().on(Places.of(bench, world)))) {
      Load load = Load.closed(Dialect.PLAIN, Rooms.large(bench), underWay);
      Result result = new RoomRun(bench.times(), server).room(scenario, load);
      String what = String.format(Locale.ROOT, "%s, %,d stored", result.what(), world.messages());
      return Result.of(scenario, what, result.figures(), result.faults());
    }
  }

  /// Some read old pages, one after another, while the room is as busy as 50 messages a second make
  /// it.
  static Result pages(Bench bench) {
    World world = world(bench);
    try (Subject server = bench.start(bench.parley().on(Places.of(bench, world)));
        Crowd crowd = new Crowd(server.port(), false)) {
      int receivers = Rooms.large(bench);
      crowd.enter("lobby", Entry.guests(Dialect.PARLEY, receivers), 10, Load.TEXT_LENGTH);
      List<PageReader> readers = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        PageReader reader = new PageReader(server.port(), World.token(i), world.messages(), i);
        readers.add(reader);
        threads.add(Thread.ofPlatform().start(reader));
      }
      AtomicReference<CpuTime> before = new AtomicReference<>(server.cpu());
      AtomicReference<CpuTime> after = new AtomicReference<>(server.cpu());
      Phases phases =
          new Phases(
              bench.warmUp(),
              bench.measured(),
              () -> {
                before.set(server.cpu());
                readers.forEach(reader -> reader.measure(true));
              },
              () -> {
                readers.forEach(PageReader::end);
                after.set(server.cpu());
              });
      crowd.openLoop(Rooms.RATE, phases);
      threads.forEach(Stored::join);
      Histogram pages = readers.getFirst().latencies().copy();
      readers.stream().skip(1).forEach(reader -> pages.add(reader.latencies()));
      double seconds = crowd.tally().seconds();
      List<Figure> figures = new ArrayList<>();
      figures.add(new Figure("pagesPerSecond", "pages", pages.getTotalCount() / seconds, "/s"));
      RoomRun.percentiles(figures, "page", pages);
      figures.addAll(
          RoomRun.delivery(new RoomRun.Measured(crowd.tally(), after.get().since(before.get()))));
      String what =
          String.format(
              Locale.ROOT,
              "%d readers of pages of 100 at random places of %,d messages, one room of %,d at %d/s",
              READERS,
              world.messages(),
              receivers,
              Rooms.RATE);
      return Result.of("history", what, figures, RoomRun.faults(crowd.tally()));
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
