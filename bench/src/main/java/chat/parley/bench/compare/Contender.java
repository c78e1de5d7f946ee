package chat.parley.bench.compare;

import chat.parley.bench.subject.Subject;

/// A server in the comparison.
///
/// @param key its name in the JSON
/// @param name for people
public record Contender(String key, String name, Subject.Program program) {
  /// Whether it is ours.
  public boolean isParley() {
    return key.startsWith("parley");
  }
}
