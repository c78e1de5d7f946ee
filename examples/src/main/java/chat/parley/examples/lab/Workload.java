package chat.parley.examples.lab;

import java.util.List;

/// Something to do that can be run in several ways.
interface Workload {
  /// What it is called on the command line.
  String name();

  String title();

  /// What a run does, in a sentence.
  String what();

  /// The first one is what the others are compared with.
  List<Way> ways();

  /// What a way is here.
  default String label(Way way, Options options) {
    return switch (way) {
      case POOL -> "a pool of " + options.threads() + " platform threads";
      default -> way.label();
    };
  }

  /// Whether the tasks come at a rate of their own; then the ways differ in how late tasks are
  /// done, and not in how soon all are.
  default boolean isPaced() {
    return false;
  }

  /// Runs it once and measures it.
  Outcome run(Way way) throws Exception;
}
