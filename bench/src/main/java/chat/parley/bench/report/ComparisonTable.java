package chat.parley.bench.report;

import chat.parley.bench.compare.Comparison;
import chat.parley.bench.compare.Contender;
import chat.parley.bench.scenario.Result;
import chat.parley.bench.scenario.Side;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/// The comparison as text.
public final class ComparisonTable {
  private ComparisonTable() {}

  public static void print(Comparison comparison, PrintStream out) {
    for (Side side : Side.values()) {
      if (comparison.under(side).isEmpty()) {
        continue;
      }
      out.println();
      out.println("one room of 1,000, " + side.what());
      out.printf(
          "  %-34s %10s %8s %8s %14s %10s %9s%n",
          "", "CPU each", "ratio", "storage", "deliveries/s", "p50", "p99");
      for (Map.Entry<Contender, Result> row : comparison.under(side).entrySet()) {
        Result result = row.getValue();
        out.printf(
            "  %-34s %7s µs %7s× %8s %14s %7s ms %6s ms%s%n",
            row.getKey().name(),
            shown(result, "cpuMicrosPerDelivery"),
            shown(result, "cpuRatio"),
            shown(result, "storageMicrosPerDelivery"),
            shown(result, "deliveriesPerSecond"),
            shown(result, "deliveryMillisP50"),
            shown(result, "deliveryMillisP99"),
            remark(result));
      }
    }
    comparison.failures().forEach(failure -> out.println("WRONG: " + failure));
  }

  /// What a server that cannot keep up owes at the end is not lost, but was not waited for.
  private static String remark(Result result) {
    Result.Faults faults = result.faults();
    if (faults.duplicated() + faults.outOfOrder() + faults.refused() > 0) {
      return "  WRONG: " + faults;
    }
    return faults.lost() == 0
        ? ""
        : String.format(Locale.ROOT, "  fell behind by %,d deliveries", faults.lost());
  }

  static String shown(Result result, String key) {
    return result.value(key).map(Report::shown).orElse("–");
  }
}
