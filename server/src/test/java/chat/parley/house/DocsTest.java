package chat.parley.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// docs/protocol.md shows the golden files and the catalogues as they are. With `UPDATE_GOLDEN=1`
/// in the environment (`./parley golden`) the differences are written instead of reported.
class DocsTest {
  private static final String PROTOCOL = "docs/protocol.md";
  private static final Pattern TEST = Pattern.compile("`(\\w+Test(\\.\\w+)?)`");

  @Test
  void the_generated_parts_of_the_protocol_are_up_to_date() {
    String now = Repository.read(PROTOCOL);
    String wanted = GeneratedBlocks.fill(now, DocsTest::golden, Catalogue::rows);
    if ("1".equals(System.getenv("UPDATE_GOLDEN"))) {
      Repository.write(PROTOCOL, wanted);
    } else {
      List<String> added = new ArrayList<>(wanted.lines().toList());
      added.removeAll(now.lines().toList());
      assertTrue(wanted.equals(now), () -> "run ./parley golden; it would write: " + added);
    }
  }

  @Test
  void every_golden_file_is_shown() {
    String text = Repository.read(PROTOCOL);
    for (String file : Repository.files("json")) {
      if (file.startsWith("protocol/golden/")) {
        String name = file.substring("protocol/golden/".length()).replace(".json", "");
        assertTrue(text.contains("<!-- golden: " + name + " -->"), name);
      }
    }
  }

  @Test
  void every_error_code_is_in_the_catalogue() {
    String text = Repository.read(PROTOCOL);
    for (ErrorCode code : ErrorCode.values()) {
      assertTrue(text.contains("| `" + code.code() + "` | " + code.status() + " |"), code.code());
    }
  }

  @Test
  void every_test_that_the_security_model_names_for_a_default_is_there() {
    String text = Repository.read("docs/security-model.md");
    int from = text.indexOf("<!-- defaults -->");
    List<String> rows = text.substring(from, text.indexOf("<!-- /defaults -->")).lines().toList();
    List<String> named = new ArrayList<>();
    for (String row : rows) {
      TEST.matcher(row).results().forEach(test -> named.add(test.group(1)));
    }
    assertTrue(named.size() > 40, named::toString);
    assertEquals(List.of(), named.stream().filter(test -> !isThere(test)).toList());
    assertFalse(isThere("DocsTest.planted"));
    assertFalse(isThere("PlantedTest"));
  }

  /// @param test a class, or a class and its method
  private static boolean isThere(String test) {
    String[] parts = test.split("\\.", 2);
    return Repository.files("java").stream()
        .filter(file -> file.endsWith("/" + parts[0] + ".java"))
        .anyMatch(
            file -> parts.length == 1 || Repository.read(file).contains("void " + parts[1] + "("));
  }

  @Test
  void a_part_that_is_out_of_date_is_made_anew_and_the_rest_is_left() {
    String text =
        """
        Before
        <!-- golden: a -->
        ```json
        { "old": 1 }
        ```
        between
        <!-- catalogue: b -->
        | old |

        after
        """;
    assertEquals(
        """
        Before
        <!-- golden: a -->
        ```json
        { "new": "a" }
        ```
        between
        <!-- catalogue: b -->
        | new b |

        after
        """,
        GeneratedBlocks.fill(
            text,
            name -> "{ \"new\": \"" + name + "\" }\n",
            name -> List.of("| new " + name + " |")));
  }

  @Test
  void a_marker_without_a_block_is_a_fault() {
    assertThrows(
        IllegalStateException.class,
        () -> GeneratedBlocks.fill("<!-- golden: a -->\ntext\n", name -> name, List::of));
  }

  private static String golden(String name) {
    return Repository.read("protocol/golden/" + name + ".json");
  }
}
