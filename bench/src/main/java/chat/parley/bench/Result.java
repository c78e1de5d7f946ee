package chat.parley.bench;

import java.util.List;

/// What one scenario measured.
///
/// @param what one line about what was done
/// @param faults what went wrong with messages; all 0 for a scenario without messages
record Result(String scenario, String what, List<Figure> figures, Faults faults) {
  /// Deliveries that were not as promised.
  ///
  /// @param refused posts that were answered with `failed`
  record Faults(long lost, long duplicated, long outOfOrder, long refused) {
    static final Faults NONE = new Faults(0, 0, 0, 0);

    boolean any() {
      return lost != 0 || duplicated != 0 || outOfOrder != 0 || refused != 0;
    }
  }

  Result {
    figures = List.copyOf(figures);
  }
}
