package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.ibm.icu.text.SpoofChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The table of what looks alike is that of Unicode, as ICU has it.
class ConfusablesTest {
  private static final Path TABLE = Path.of("server/src/main/resources/identity/confusables.txt");

  @Test
  void the_table_is_the_one_of_unicode() throws IOException {
    String expected = unicodes();
    Path file = Path.of(System.getProperty("parley.root", "..")).resolve(TABLE);
    if (Boolean.getBoolean("parley.golden")) {
      Files.writeString(file, expected);
    }
    assertEquals(expected, Files.readString(file), "write it anew with -Dparley.golden=true");
  }

  @Test
  void names_that_look_alike_have_one_key() {
    assertEquals(key("ada"), key("ADA"));
    assertEquals(key("ada"), key("аdа")); // Cyrillic
    assertEquals(key("modern"), key("rnodern"));
    assertEquals(key("ada lovelace"), key(" Ada  Lovelace "));
    assertEquals(key("σοφός"), key("ΣΟΦΌΣ"));
    assertEquals(key("ben"), key("ｂｅｎ")); // full width
    assertNotEquals(key("ada"), key("ida"));
  }

  private static String key(String name) {
    return new AccountName(name).key();
  }

  /// A line for each skeleton of what can stand in a folded name and does not stand for itself.
  private static String unicodes() {
    SpoofChecker checker = new SpoofChecker.Builder().build();
    Map<String, StringBuilder> lines = new TreeMap<>();
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      String text = Character.toString(character);
      if (!mayStandInAName(character, text)) {
        continue;
      }
      String skeleton = checker.getSkeleton(text);
      if (!skeleton.equals(text)) {
        lines.computeIfAbsent(skeleton, _ -> new StringBuilder()).append(text);
      }
    }
    StringBuilder table = new StringBuilder();
    lines.forEach((skeleton, from) -> table.append(skeleton + "\t" + from + "\n"));
    return table.toString();
  }

  private static boolean mayStandInAName(int character, String text) {
    boolean kind =
        switch (Character.getType(character)) {
          case Character.LOWERCASE_LETTER,
              Character.OTHER_LETTER,
              Character.MODIFIER_LETTER,
              Character.UPPERCASE_LETTER,
              Character.TITLECASE_LETTER,
              Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.DECIMAL_DIGIT_NUMBER ->
              true;
          default -> "._-".contains(text);
        };
    return kind
        && Normalizer.normalize(text, Normalizer.Form.NFD).equals(text)
        && text.equals(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }
}
