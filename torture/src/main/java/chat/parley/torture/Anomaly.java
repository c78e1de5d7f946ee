package chat.parley.torture;

/// One broken promise, with where it can be looked up.
///
/// @param what in words, with the files and lines that show it
record Anomaly(Kind kind, String what) {
  /// The promises are those of section 1 of docs/protocol.md.
  enum Kind {
    LOST("acked or seen, and not in the log at the end"),
    DUPLICATED("one client id twice in a room's log"),
    REORDERED("two clients disagree, or an order was not kept"),
    INVENTED("nobody asked for it"),
    SKIPPED("a client's view has a hole"),
    STALE("something acked before is missing or comes later"),
    LEAKED("seen by someone who was no member"),
    ABORTED("refused as failed, and stored all the same"),
    FORKED("the epoch of a room changed"),
    MISTAKEN("an answer that cannot be right"),
    STALLED("no progress in time after a fault was healed");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    String meaning() {
      return meaning;
    }
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + ": " + what;
  }
}
