package chat.parley.bench;

/// One measured number.
///
/// @param key its name in the JSON, with the unit last
/// @param label its name in the table
/// @param unit as the table shows it
record Figure(String key, String label, double value, String unit) {}
