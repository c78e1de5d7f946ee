package chat.parley.examples.lab;

import java.util.ArrayList;
import java.util.List;

/// One task's way through time, as pieces without gaps.
record Lane(int task, List<Piece> pieces) {
  /// @param from nanoseconds since the start of the run
  record Piece(State state, long from, long to) {}

  Lane {
    pieces = List.copyOf(pieces);
  }

  /// So many tasks, evenly taken from all.
  static List<Lane> sample(Trace trace, int most) {
    int count = Math.min(most, trace.count());
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lanes.add(of(trace, count == 1 ? 0 : (int) ((long) i * (trace.count() - 1) / (count - 1))));
    }
    return lanes;
  }

  private static Lane of(Trace trace, int task) {
    List<Piece> pieces = new ArrayList<>();
    State state = State.QUEUED;
    long from = 0;
    for (Trace.Mark mark : trace.marks(task)) {
      if (mark.nanos() > from) {
        pieces.add(new Piece(state, from, mark.nanos()));
      }
      state = mark.state();
      from = mark.nanos();
    }
    return new Lane(task, pieces);
  }

  /// What the task did for most of a span of time.
  State mostly(long from, long to) {
    State most = State.DONE;
    long longest = (to - from) / 2;
    for (Piece piece : pieces) {
      long within = Math.min(to, piece.to()) - Math.max(from, piece.from());
      if (within > longest) {
        most = piece.state();
        longest = within;
      }
    }
    return most;
  }
}
