package chat.parley.bench.scenario;

/// One measured number.
///
/// @param key its name in the JSON, with the unit last
/// @param label its name in the table
/// @param unit as the table shows it
public record Figure(String key, String label, double value, String unit) {
  Figure with(double other) {
    return new Figure(key, label, other, unit);
  }
}
