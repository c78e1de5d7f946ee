package chat.parley.bench.scenario;

import chat.parley.bench.load.Dialect;

/// One room and what is published into it.
///
/// @param rate messages a second in all, or 0 for a closed loop
/// @param underWay in a closed loop, of each publisher
public record Load(Dialect dialect, int receivers, int publishers, double rate, int underWay) {
  /// Of a text, in bytes.
  static final int TEXT_LENGTH = 128;

  static Load atRate(Dialect dialect, int receivers, double rate) {
    return new Load(dialect, receivers, Math.min(10, receivers), rate, 0);
  }

  static Load closed(Dialect dialect, int receivers, int underWay) {
    return new Load(dialect, receivers, Math.min(10, receivers), 0, underWay);
  }

  /// For people.
  String text() {
    String how =
        rate > 0
            ? String.format(java.util.Locale.ROOT, "%,.0f messages a second", rate)
            : publishers + " publishers with " + underWay + " under way each";
    String room = String.format(java.util.Locale.ROOT, "one room of %,d", receivers);
    return room + ", " + how + (dialect == Dialect.PARLEY ? ", parley.v1" : ", plain text");
  }
}
