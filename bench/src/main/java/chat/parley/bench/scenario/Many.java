package chat.parley.bench.scenario;

import chat.parley.bench.load.Crowd;
import chat.parley.bench.load.Dialect;
import chat.parley.bench.load.Entry;
import chat.parley.bench.seed.World;
import chat.parley.bench.subject.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Many rooms, and many connections.
final class Many {
  private static final int PER_ROOM = 50;
  private static final int RATE = 1_000;

  private Many() {}

  /// 200 rooms of 50, with one publisher in each.
  static Result rooms(Bench bench) {
    int rooms = bench.size(200, 4);
    int perRoom = bench.size(PER_ROOM, 5);
    Path place = Places.of(bench, new World(rooms * perRoom, rooms, 1, 0));
    try (Subject server = bench.start(bench.parley().on(place));
        Crowd crowd = new Crowd(server.port(), false)) {
      for (int room = 0; room < rooms; room++) {
        List<String> tokens = World.tokens(room * perRoom, (room + 1) * perRoom);
        crowd.enter("room-" + room, Entry.people(tokens), 1, Load.TEXT_LENGTH);
      }
      double rate = bench.size(RATE, 40);
      Load load = Load.atRate(Dialect.PARLEY, perRoom, rate);
      RoomRun.Measured measured = new RoomRun(bench.times(), server).measure(crowd, load);
      String what =
          String.format(
              Locale.ROOT,
              "%d rooms of %d, %,.0f messages a second in all, parley.v1",
              rooms,
              perRoom,
              rate);
      Result.Faults faults = RoomRun.faults(measured.tally());
      return Result.of("rooms-200", what, RoomRun.delivery(measured), faults);
    }
  }

  /// As many connections as one node takes by its settings, in one room, and a few messages to all.
  static Result crowd(Bench bench) {
    int count = bench.size(19_000, 60);
    try (Subject server = bench.start();
        Crowd crowd = new Crowd(server.port(), false)) {
      long start = System.nanoTime();
      crowd.enter("lobby", Entry.guests(Dialect.PARLEY, count), 1, Load.TEXT_LENGTH);
      double entered = count / ((System.nanoTime() - start) / 1e9);
      Times times = new Times(Duration.ofMillis(500), bench.shortTimes().measured());
      Load load = Load.atRate(Dialect.PARLEY, count, 2);
      RoomRun.Measured measured = new RoomRun(times, server).measure(crowd, load);
      List<Figure> figures = new ArrayList<>();
      figures.add(new Figure("connections", "connections", count, ""));
      figures.add(new Figure("enteredPerSecond", "entered", entered, "/s"));
      figures.add(new Figure("residentBytes", "RSS in all", server.residentBytes(), "bytes"));
      figures.addAll(RoomRun.delivery(measured));
      String what = String.format(Locale.ROOT, "%,d in one room, 2 messages a second", count);
      return Result.of("crowd-19000", what, figures, RoomRun.faults(measured.tally()));
    }
  }
}
