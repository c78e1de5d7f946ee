package chat.parley.house;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The generated parts of a document: a fenced block after `<!-- golden: NAME -->`, a table after
/// `<!-- catalogue: NAME -->`. Everything else is left as it is.
final class GeneratedBlocks {
  private static final Pattern MARKER = Pattern.compile("<!-- (golden|catalogue): (\\w+) -->");

  private GeneratedBlocks() {}

  /// The text with every generated part made anew.
  ///
  /// @param golden the JSON of a name
  /// @param catalogue the rows of a table of a name
  static String fill(
      String text, Function<String, String> golden, Function<String, List<String>> catalogue) {
    List<String> filled = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      filled.add(line);
      Matcher marker = MARKER.matcher(line);
      if (!marker.matches()) {
        continue;
      }
      Iterator<String> rest = lines.subList(i + 1, lines.size()).iterator();
      if (marker.group(1).equals("golden")) {
        i += fencedLines(rest, line);
        filled.add("```json");
        golden.apply(marker.group(2)).strip().lines().forEach(filled::add);
        filled.add("```");
      } else {
        i += tableLines(rest);
        filled.addAll(catalogue.apply(marker.group(2)));
      }
    }
    return String.join("\n", filled) + "\n";
  }

  private static int fencedLines(Iterator<String> rest, String marker) {
    int count = 0;
    int fences = 0;
    while (fences < 2) {
      if (!rest.hasNext() || (count == 1 && fences == 0)) {
        throw new IllegalStateException(marker + " must be followed by a fenced block");
      }
      count++;
      if (rest.next().startsWith("```")) {
        fences++;
      }
    }
    return count;
  }

  private static int tableLines(Iterator<String> rest) {
    int count = 0;
    while (rest.hasNext() && rest.next().startsWith("|")) {
      count++;
    }
    return count;
  }
}
