package chat.parley.bench.seed;

import java.util.List;
import java.util.stream.IntStream;

/// What a seeded place holds.
///
/// @param people each with a session
/// @param rooms besides the lobby, named `room-0` and so on
/// @param roomsOfEach of how many of them a person is a member; neighbours share theirs
/// @param messages in the lobby
public record World(int people, int rooms, int roomsOfEach, int messages) {
  /// The token of a person's session.
  public static String token(int person) {
    return "parleys_bench" + person;
  }

  /// The tokens of the people from one to before another.
  public static List<String> tokens(int from, int to) {
    return IntStream.range(from, to).mapToObj(World::token).toList();
  }

  /// A name for a folder.
  public String name() {
    return String.join(
        "-", IntStream.of(people, rooms, roomsOfEach, messages).mapToObj(String::valueOf).toList());
  }
}
