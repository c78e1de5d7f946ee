package chat.parley.examples.lab;

/// How a program runs many tasks.
enum Way {
  ONE_AFTER_ANOTHER("one after another", "one"),
  CORES("a thread for each core", "cores"),
  POOL("a pool of platform threads", "pool"),
  VIRTUAL("virtual threads", "virtual"),
  EVENT_LOOP("an event loop", "loop");

  private final String label;
  private final String key;

  Way(String label, String key) {
    this.label = label;
    this.key = key;
  }

  String label() {
    return label;
  }

  /// Its name in JSON and in the plots' style sheet.
  String key() {
    return key;
  }
}
