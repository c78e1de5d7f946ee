package chat.parley.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was typed after a command: options (`--role admin`) and the words beside them.
record Arguments(List<String> words, Map<String, List<String>> options) {
  /// What was typed cannot be understood; the message says why.
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String why;

    Wrong(String why) {
      super(why);
      this.why = why;
    }

    /// What to tell, in one or more lines.
    String why() {
      return why;
    }
  }

  /// @param known names of options without the hyphens; each takes a value
  /// @throws Wrong when an option is unknown or lacks its value
  static Arguments read(List<String> arguments, Set<String> known) {
    List<String> words = new ArrayList<>();
    Map<String, List<String>> options = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--")) {
        words.add(argument);
      } else if (!known.contains(argument.substring(2))) {
        throw new Wrong("there is no option " + argument + "; --help tells which there are");
      } else if (i + 1 == arguments.size()) {
        throw new Wrong(argument + " needs a value");
      } else {
        options
            .computeIfAbsent(argument.substring(2), _ -> new ArrayList<>())
            .add(arguments.get(++i));
      }
    }
    return new Arguments(List.copyOf(words), Map.copyOf(options));
  }

  /// The value of an option; the last one when it was given again.
  Optional<String> option(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }

  /// The values of an option that may be given again.
  List<String> all(String name) {
    return options.getOrDefault(name, List.of());
  }
}
