package chat.parley.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/// Reads settings: flag before environment before file before default. Everything that is wrong is
/// reported at once, with the place where it was written; a key that does not exist is an error.
///
/// **Thread:** any.
public final class SettingsReader {
  private static final String FILE = "config";
  private static final int SUGGESTION_DISTANCE_MAX = 3;

  private final Map<String, Setting> known = new LinkedHashMap<>();
  private final Set<String> foreignVariables;
  private final List<String> errors = new ArrayList<>();

  /// @param foreignVariables variables with the prefix `PARLEY_` that are not settings
  public SettingsReader(List<Setting> known, Set<String> foreignVariables) {
    known.forEach(setting -> this.known.put(setting.key(), setting));
    this.foreignVariables = Set.copyOf(foreignVariables);
  }

  /// Reads all sources.
  ///
  /// @param defaultFile the settings file that is used when it exists and none is named
  /// @throws WrongSettings when anything is wrong
  public Values read(List<String> arguments, Map<String, String> environment, Path defaultFile) {
    Map<String, String> flags = flags(arguments);
    Map<String, String> variables = variables(environment);
    Optional<String> named =
        Optional.ofNullable(flags.remove(FILE))
            .or(() -> Optional.ofNullable(variables.remove(FILE)));
    Map<String, String> file = new HashMap<>();
    if (named.isPresent() || Files.exists(defaultFile)) {
      file = file(named.map(Path::of).orElse(defaultFile));
    }
    Map<String, String> values = new HashMap<>();
    known.values().forEach(setting -> values.put(setting.key(), setting.fallback()));
    values.putAll(file);
    values.putAll(variables);
    values.putAll(flags);
    if (!errors.isEmpty()) {
      throw new WrongSettings(errors);
    }
    return new Values(values);
  }

  private Map<String, String> flags(List<String> arguments) {
    Map<String, String> flags = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--")) {
        errors.add("unexpected argument \"" + argument + "\"");
        continue;
      }
      String[] parts = argument.substring(2).split("=", 2);
      boolean next = i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--");
      if (parts.length == 2) {
        put(flags, parts[0], parts[1], "flag " + argument);
      } else if (isSwitch(parts[0])) {
        put(flags, parts[0], "true", "flag " + argument);
      } else if (next) {
        put(flags, parts[0], arguments.get(++i), "flag " + argument);
      } else {
        errors.add(isKnown(parts[0]) ? argument + " needs a value" : unknown(argument, parts[0]));
      }
    }
    return flags;
  }

  private Map<String, String> variables(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>();
    Map<String, String> keys = new HashMap<>();
    known.values().forEach(setting -> keys.put(setting.variable(), setting.key()));
    keys.put("PARLEY_CONFIG", FILE);
    environment.forEach((variable, value) -> {
      if (variable.startsWith("PARLEY_") && !foreignVariables.contains(variable)) {
        String key = keys.get(variable);
        if (key == null) {
          errors.add("unknown variable " + variable);
        } else {
          put(variables, key, value, "variable " + variable);
        }
      }
    });
    return variables;
  }

  private Map<String, String> file(Path path) {
    Map<String, String> values = new HashMap<>();
    try {
      TomlParseResult toml = Toml.parse(path);
      toml.errors()
          .forEach(error ->
              errors.add(path + " line " + error.position().line() + ": " + error.getMessage()));
      toml.entrySet()
          .forEach(
              entry -> put(values, entry.getKey(), written(entry.getValue()), "key in " + path));
    } catch (IOException _) {
      errors.add("the settings file " + path + " cannot be read");
    }
    return values;
  }

  private static String written(Object value) {
    if (value instanceof TomlArray array) {
      return String.join(",", array.toList().stream().map(String::valueOf).toList());
    }
    return String.valueOf(value);
  }

  private void put(Map<String, String> values, String key, String value, String where) {
    if (key.equals(FILE)) {
      values.put(key, value);
      return;
    }
    Setting setting = known.get(key);
    if (setting == null) {
      errors.add(unknown(where, key));
    } else if (isForm(setting.kind(), value)) {
      values.put(key, value);
    } else {
      errors.add(where + ": \"" + value + "\" is not " + expected(setting.kind()));
    }
  }

  private static boolean isForm(Setting.Kind kind, String value) {
    return switch (kind) {
      case TEXT, LIST -> true;
      case NUMBER -> value.matches("\\d{1,9}");
      case SWITCH -> value.equals("true") || value.equals("false");
    };
  }

  private static String expected(Setting.Kind kind) {
    return switch (kind) {
      case TEXT, LIST -> "a text";
      case NUMBER -> "a whole number, 0 or more";
      case SWITCH -> "true or false";
    };
  }

  private boolean isSwitch(String key) {
    Setting setting = known.get(key);
    return setting != null && setting.kind() == Setting.Kind.SWITCH;
  }

  private boolean isKnown(String key) {
    return key.equals(FILE) || known.containsKey(key);
  }

  private String unknown(String where, String key) {
    Optional<String> nearest =
        known.keySet().stream().min(Comparator.comparingInt(candidate -> distance(candidate, key)));
    String suggestion =
        nearest
            .filter(candidate -> distance(candidate, key) <= SUGGESTION_DISTANCE_MAX)
            .map(candidate -> "; did you mean \"" + candidate + "\"?")
            .orElse("");
    return "unknown setting \"" + key + "\" (" + where + ")" + suggestion;
  }

  /// Levenshtein's distance.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  /// The manual's part about settings, one line each.
  public String manual() {
    StringBuilder manual = new StringBuilder(1_000);
    known
        .values()
        .forEach(setting ->
            manual.append(
                String.format(
                    "  %-32s %s%s%n",
                    setting.flag() + " " + setting.kind().placeholder(),
                    setting.meaning(),
                    setting.fallback().isEmpty() ? "" : " [" + setting.fallback() + "]")));
    return manual.toString();
  }
}
