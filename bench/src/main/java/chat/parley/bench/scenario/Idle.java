package chat.parley.bench.scenario;

import chat.parley.bench.load.Crowd;
import chat.parley.bench.load.Entry;
import chat.parley.bench.seed.World;
import chat.parley.bench.subject.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Connections that say nothing.
final class Idle {
  private static final int ROOMS_OF_EACH = 9;

  private Idle() {}

  /// Signed in, and in 10 rooms each, the lobby among them.
  static Result people(Bench bench) {
    int count = bench.size(10_000, 50);
    Path place = Places.of(bench, new World(count, bench.size(1_000, 20), ROOMS_OF_EACH, 0));
    try (Subject server = bench.start(bench.parley().on(place))) {
      return measure(bench, server, Entry.people(World.tokens(0, count)));
    }
  }

  private static Result measure(Bench bench, Subject server, List<Entry> people) {
    try (Crowd crowd = new Crowd(server.port(), false)) {
      // Code and pools that the first connections need are there then.
      crowd.enter("lobby", people.subList(0, Math.min(people.size(), bench.size(500, 5))), 0, 0);
      crowd.run(bench.shortTimes().warmUp());
    }
    server.collect();
    long heapBefore = server.liveHeapBytes();
    long residentBefore = server.residentBytes();
    try (Crowd crowd = new Crowd(server.port(), false)) {
      long start = System.nanoTime();
      crowd.enter("lobby", people, 0, 0);
      double seconds = (System.nanoTime() - start) / 1e9;
      crowd.run(bench.shortTimes().warmUp());
      server.collect();
      double heap = server.liveHeapBytes() - heapBefore;
      long resident = server.residentBytes();
      double count = crowd.size();
      List<Figure> figures = new ArrayList<>();
      figures.add(new Figure("liveHeapBytesEach", "live heap each", heap / count, "bytes"));
      double each = (resident - residentBefore) / count;
      figures.add(new Figure("residentBytesEach", "RSS each", each, "bytes"));
      figures.add(new Figure("residentBytes", "RSS in all", resident, "bytes"));
      figures.add(new Figure("enteredPerSecond", "entered", count / seconds, "/s"));
      String what =
          String.format(
              Locale.ROOT,
              "%,d idle connections, each signed in and in %d rooms",
              crowd.size(),
              ROOMS_OF_EACH + 1);
      return Result.of("idle-10000", what, figures, Result.Faults.NONE);
    }
  }
}
