package chat.parley.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A horizontal axis. One that begins at 0 suits bars, whose length means something; a logarithmic
/// one suits dots over several magnitudes.
///
/// @param left where it begins, in pixels
record Axis(boolean logarithmic, double min, double max, double left, double width) {
  /// From 0 to a round number above the values.
  static Axis linear(double most, double left, double width) {
    double step = step(most);
    return new Axis(false, 0, Math.ceil(most / step) * step, left, width);
  }

  /// From a power of ten below the values to one above.
  static Axis logarithmic(double least, double most, double left, double width) {
    double from = Math.pow(10, Math.floor(Math.log10(least)));
    double to = Math.pow(10, Math.ceil(Math.log10(most)));
    return new Axis(true, from, to > from ? to : from * 10, left, width);
  }

  private static double step(double most) {
    double raw = Math.max(most, 1e-9) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double lead = raw / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }

  double x(double value) {
    double part =
        logarithmic
            ? Math.log(Math.max(value, min) / min) / Math.log(max / min)
            : (value - min) / (max - min);
    return left + width * Math.clamp(part, 0, 1);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      for (double tick = min; tick <= max * 1.001; tick *= 10) {
        ticks.add(tick);
      }
    } else {
      double step = step(max);
      for (int i = 0; i * step <= max * 1.001; i++) {
        ticks.add(i * step);
      }
    }
    return ticks;
  }

  /// Short, and without zeros that say nothing.
  static String label(double value) {
    if (value >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
