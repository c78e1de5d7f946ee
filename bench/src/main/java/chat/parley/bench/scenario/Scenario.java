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
          new Scenario("room-100", "a room of 100, 2 under way each", Rooms::small),
          new Scenario("idle-guests", "10,000 idle guests", Idle::guests),
          new Scenario("writers-1", "durable posts of one writer", Writers::one),
          new Scenario(
              "writers-64", "durable posts of 64 writers, one under way each", Writers::many),
          new Scenario("writers-64-deep", "the same, many under way", Writers::manyUnderWay));

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
