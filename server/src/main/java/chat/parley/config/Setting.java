package chat.parley.config;

import java.util.Locale;

/// One thing that an operator can set: a key, which is the flag `--key`, the variable `PARLEY_KEY`
/// and the line `key = …` of the settings file.
///
/// @param key lower case with dashes; the unit comes last
/// @param kind what values look like
/// @param fallback the value when nothing is set, as it would be written
/// @param meaning one line for the manual
public record Setting(String key, Kind kind, String fallback, String meaning) {
  /// What values of a setting look like.
  public enum Kind {
    TEXT("TEXT"),
    NUMBER("N"),
    SWITCH(""),
    LIST("A,B");

    private final String placeholder;

    Kind(String placeholder) {
      this.placeholder = placeholder;
    }

    String placeholder() {
      return placeholder;
    }
  }

  String variable() {
    return "PARLEY_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  String flag() {
    return "--" + key;
  }
}
