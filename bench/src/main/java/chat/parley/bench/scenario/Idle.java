package chat.parley.bench.scenario;

import chat.parley.bench.load.Crowd;
import chat.parley.bench.load.Dialect;
import chat.parley.bench.load.Entry;
import chat.parley.bench.subject.Subject;
import java.util.ArrayList;
import java.util.List;

/// Connections that say nothing.
final class Idle {
  private Idle() {}

  static Result guests(Bench bench) {
    int count = bench.size(10_000, 50);
    try (Subject server = bench.start()) {
      List<Entry> people = Entry.guests(Dialect.PARLEY, count);
      String what = String.format(java.util.Locale.ROOT, "%,d idle guests in the lobby", count);
      return measure(bench, server, "idle-guests", what, people);
    }
  }

  private static Result measure(
      Bench bench, Subject server, String scenario, String what, List<Entry> people) {
    try (Crowd crowd = new Crowd(server.port(), false)) {
      // Code and pools that the first connections need are there then.
      crowd.enter("lobby", people.subList(0, Math.min(people.size(), bench.size(500, 5))), 0, 0);
      crowd.run(bench.warmUp().dividedBy(2));
    }
    server.collect();
    long heapBefore = server.liveHeapBytes();
    long residentBefore = server.residentBytes();
    try (Crowd crowd = new Crowd(server.port(), false)) {
      long start = System.nanoTime();
      crowd.enter("lobby", people, 0, 0);
      double seconds = (System.nanoTime() - start) / 1e9;
      crowd.run(bench.warmUp().dividedBy(2));
      server.collect();
      long heap = server.liveHeapBytes();
      long resident = server.residentBytes();
      double count = crowd.size();
      List<Figure> figures = new ArrayList<>();
      figures.add(
          new Figure("liveHeapBytesEach", "live heap each", (heap - heapBefore) / count, "bytes"));
      figures.add(
          new Figure(
              "residentBytesEach", "RSS each", (resident - residentBefore) / count, "bytes"));
      figures.add(new Figure("residentBytes", "RSS in all", resident, "bytes"));
      figures.add(new Figure("enteredPerSecond", "entered", count / seconds, "/s"));
      return Result.of(scenario, what, figures, Result.Faults.NONE);
    }
  }
}
