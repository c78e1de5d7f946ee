package chat.parley.bench.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One thing that can be measured.
///
/// @param name as the command line names it
/// @param what one line for the manual
public record Scenario(String name, String what, Function<Bench, Result> measurement) {
  /// All of them, in the order in which they run.
  public static final List<Scenario> ALL =
      List.of(
          new Scenario("size", "what is shipped, in bytes", Shipped::size),
          new Scenario("start", "process start to the first accepted connection", Shipped::start),
          new Scenario("room-rate", "a room of 1,000, 50 messages a second", Rooms::atRate),
          new Scenario(
              "room-busy", "a room of 1,000, 10 publishers, 2 under way each", Rooms::busy),
          new Scenario("room-busy-json", "the same in parley.v1", Rooms::busyJson),
          new Scenario("room-saturated", "a room of 1,000, 16 under way each", Rooms::saturated),
          new Scenario("room-saturated-json", "the same in parley.v1", Rooms::saturatedJson),
          new Scenario("room-half", "a room of 1,000 at half of the most it takes", Rooms::half),
          new Scenario(
              "room-stopped", "a room of 500 beside 500 who stopped reading", Rooms::besideStopped),
          new Scenario("room-100", "a room of 100, 2 under way each", Rooms::small),
          new Scenario("rooms-200", "200 rooms of 50, 1,000 messages a second", Many::rooms),
          new Scenario("idle-10000", "10,000 idle, each in 10 rooms", Idle::people),
          new Scenario("crowd-19000", "19,000 connections in one room", Many::crowd),
          new Scenario("reconnect-5000", "5,000 are cut off and return at once", Storm::reconnect),
          new Scenario("writers-1", "durable posts of one writer", Writers::one),
          new Scenario(
              "writers-64", "durable posts of 64 writers, one under way each", Writers::many),
          new Scenario("writers-64-deep", "the same, many under way", Writers::manyUnderWay),
          new Scenario("writers-64-all", "the same, all processors", Writers::onAllProcessors),
          new Scenario("history", "pages of history while a room is busy", Stored::pages),
          new Scenario("room-busy-stored", "room-busy on 5,000,000 messages", Stored::busy),
          new Scenario(
              "room-saturated-stored", "room-saturated on 5,000,000 messages", Stored::saturated));

  /// By its name.
  public static Optional<Scenario> find(String name) {
    return ALL.stream().filter(scenario -> scenario.name.equals(name)).findFirst();
  }

  /// Measures it, with the median of some rounds. What fails is a result as well, so that others go
  /// on.
  public Result run(Bench bench, int rounds) {
    List<Result> results = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      try {
        results.add(measurement.apply(bench));
      } catch (RuntimeException e) {
        return Result.failed(this, e);
      }
    }
    return Result.median(results);
  }
}
