package chat.parley.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Which characters look alike: the skeleton of Unicode Technical Standard 39, section 4, for what
/// an [AccountName] may hold. The table has a line for each skeleton: it, a tab, and the characters
/// that look like it.
final class Confusables {
  private static final Map<Integer, String> TABLE = load();

  private Confusables() {}

  /// The same text for all texts that look alike; not for showing.
  static String skeleton(String text) {
    StringBuilder skeleton = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .forEach(character -> skeleton.append(lookOf(character)));
    return Normalizer.normalize(skeleton, Normalizer.Form.NFD);
  }

  private static String lookOf(int character) {
    return TABLE.getOrDefault(character, Character.toString(character));
  }

  private static Map<Integer, String> load() {
    Map<Integer, String> table = new HashMap<>();
    String name = "/identity/confusables.txt";
    try (InputStream in = Objects.requireNonNull(Confusables.class.getResourceAsStream(name))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .map(line -> line.split("\t", 2))
          .forEach(
              line -> line[1].codePoints().forEach(character -> table.put(character, line[0])));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
    return Map.copyOf(table);
  }
}
