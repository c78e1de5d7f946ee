package chat.parley.examples.lab;

import java.util.Set;
import java.util.TreeSet;

/// Draws what was found.
///
/// @param options name the ways
record Plots(Options options) {
  private static final int LANES = 16;
  private static final int LANE_HEIGHT = 6;
  private static final int BAR_HEIGHT = 12;
  private static final int BAR_STEP = 46;
  private static final int OVERVIEW_ROW = 50;

  /// How long each way took: a bar each.
  Svg bars(Section section) {
    Svg svg = new Svg(480);
    double longest = section.outcomes().stream().mapToLong(section::measure).max().orElse(1);
    int y = 0;
    for (Outcome outcome : section.outcomes()) {
      long measure = section.measure(outcome);
      svg.text(0, y + 15, "", section.workload().label(outcome.way(), options));
      svg.text(svg.width(), y + 15, "end strong", Text.duration(measure));
      svg.bar(0, y + 22, svg.width(), BAR_HEIGHT, "track");
      double wide = Math.max(2, svg.width() * measure / longest);
      svg.bar(0, y + 22, wide, BAR_HEIGHT, outcome.way().key());
      y += BAR_STEP;
    }
    svg.height(y);
    return svg;
  }

  /// What some of the tasks did when: a row each, all ways on one axis.
  Svg timeline(Section section) {
    Svg svg = new Svg(480);
    long end = section.outcomes().stream().mapToLong(Outcome::wallNanos).max().orElse(1);
    double perNano = (double) svg.width() / end;
    int y = 0;
    for (Outcome outcome : section.outcomes()) {
      svg.text(0, y + 15, "", section.workload().label(outcome.way(), options));
      y += 22;
      for (Lane lane : Lane.sample(outcome.trace(), LANES)) {
        lane(svg, lane, y, perNano);
        y += LANE_HEIGHT;
      }
      y += 10;
    }
    timeAxis(svg, y, end);
    if (section.workload().isPaced()) {
      svg.bar(0, y + 34, 18, 7, "waiting");
      svg.text(24, y + 42, "muted", "from when a message was due until everyone had it");
    } else {
      legend(svg, y + 42);
    }
    svg.height(y + 50);
    return svg;
  }

  /// A piece that would be too thin to see is drawn one pixel wide.
  private static void lane(Svg svg, Lane lane, int y, double perNano) {
    for (Lane.Piece piece : lane.pieces()) {
      double wide = (piece.to() - piece.from()) * perNano;
      switch (piece.state()) {
        case QUEUED -> svg.bar(piece.from() * perNano, y + 2, wide, 1, "queued");
        case WAITING -> svg.bar(piece.from() * perNano, y, Math.max(1, wide), 5, "waiting");
        case WORKING -> svg.bar(piece.from() * perNano, y, Math.max(1, wide), 5, "working");
        case ABSENT, DONE -> {}
      }
    }
  }

  private static void timeAxis(Svg svg, int y, long end) {
    svg.path("M0 " + y + "H" + svg.width(), "grid");
    svg.text(0, y + 17, "muted", "0");
    svg.text(svg.width() / 2.0, y + 17, "muted mid", Text.duration(end / 2));
    svg.text(svg.width(), y + 17, "muted end", Text.duration(end));
  }

  private static void legend(Svg svg, int y) {
    svg.bar(0, y - 5, 18, 1, "queued");
    svg.text(24, y, "muted", "waits for its turn");
    svg.bar(160, y - 8, 18, 7, "waiting");
    svg.text(184, y, "muted", "waits for an answer");
    svg.bar(340, y - 8, 18, 7, "working");
    svg.text(364, y, "muted", "works");
  }

  /// How many times as fast as the first way each way is, for each workload, on a logarithmic axis.
  Svg overview(Findings findings) {
    Svg svg = new Svg(480);
    double most = 2;
    double least = 1;
    Set<Way> ways = new TreeSet<>();
    for (Section section : findings.sections()) {
      for (Outcome outcome : section.outcomes()) {
        most = Math.max(most, section.gain(outcome));
        least = Math.min(least, section.gain(outcome));
        ways.add(outcome.way());
      }
    }
    Axis axis = new Axis(8, svg.width() - 12, least, most * 1.1);
    int bottom = findings.sections().size() * OVERVIEW_ROW + 4;
    ticks(svg, axis, bottom);
    int y = 0;
    for (Section section : findings.sections()) {
      row(svg, axis, section, y);
      y += OVERVIEW_ROW;
    }
    svg.height(ways(svg, ways, bottom + 44) + 10);
    return svg;
  }

  private static void row(Svg svg, Axis axis, Section section, int y) {
    String head = section.workload().title() + (section.workload().isPaced() ? ", by p99" : "");
    svg.bar(0, y, Svg.textWidth(head) + 6, 20, "ground");
    svg.text(0, y + 15, "", head);
    svg.path("M0 %dH%d".formatted(y + 34, svg.width()), "grid");
    for (Outcome outcome : section.outcomes()) {
      svg.mark(axis.at(section.gain(outcome)), y + 34, outcome.way());
    }
  }

  private static void ticks(Svg svg, Axis axis, int bottom) {
    for (double tick : new double[] {0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}) {
      if (axis.has(tick)) {
        double x = axis.at(tick);
        svg.line(x, 24, bottom, tick == 1 ? "same" : "grid");
        svg.text(x, bottom + 16, x < 20 ? "muted" : "muted mid", Text.decimal(tick) + " ×");
      }
    }
  }

  /// The legend, in as many lines as it needs.
  ///
  /// @return where its last line stands
  private static int ways(Svg svg, Set<Way> ways, int top) {
    double x = 8;
    int y = top;
    for (Way way : ways) {
      double wide = 36 + Svg.textWidth(way.label());
      if (x + wide > svg.width()) {
        x = 8;
        y += 24;
      }
      svg.mark(x, y - 5, way);
      svg.text(x + 14, y, "muted", way.label());
      x += wide;
    }
    return y;
  }

  /// @param from pixels of the least value
  private record Axis(double from, double to, double least, double most) {
    double at(double value) {
      return from + (to - from) * Math.log(value / least) / Math.log(most / least);
    }

    boolean has(double value) {
      return value >= least && value <= most;
    }
  }
}
