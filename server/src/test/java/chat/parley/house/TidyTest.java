package chat.parley.house;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The limits of STYLE.md, for every file of the repository.
class TidyTest {
  private static final long FILE_BYTES_MAX = 500_000;

  @Test
  void java_files_keep_the_limits_of_size_and_name() {
    Map<String, String> sources =
        Repository.files("java").stream().collect(toMap(identity(), Repository::read));
    assertTrue(sources.size() > 30, "the sources are found");
    assertNone(JavaShape.violations(sources));
  }

  @Test
  void texts_keep_the_rules() {
    List<String> violations = new ArrayList<>();
    for (String file : Repository.files()) {
      if (Repository.isText(file)) {
        violations.addAll(TextRules.violations(file, Repository.read(file)));
      }
    }
    assertNone(violations);
  }

  @Test
  void every_package_says_what_it_is_and_is_null_marked() {
    List<String> files = Repository.files("java");
    Set<String> violations = new TreeSet<>();
    for (String file : files) {
      String folder = file.substring(0, file.lastIndexOf('/'));
      String info = folder + "/package-info.java";
      if (file.contains("/src/main/")
          && !(files.contains(info) && isDescribed(Repository.read(info)))) {
        violations.add(info + ": missing, or without /// text and @NullMarked");
      }
    }
    assertNone(List.copyOf(violations));
  }

  @Test
  void no_file_is_large() throws IOException {
    List<String> violations = new ArrayList<>();
    for (String file : Repository.files()) {
      long bytes = Files.size(Repository.ROOT.resolve(file));
      if (bytes > FILE_BYTES_MAX) {
        violations.add(file + ": " + bytes + " bytes, at most " + FILE_BYTES_MAX);
      }
    }
    assertNone(violations);
  }

  @Test
  void links_of_documents_lead_somewhere() {
    List<String> files = Repository.files();
    List<String> dead = new ArrayList<>();
    for (String file : Repository.files("md")) {
      dead.addAll(Markdown.deadLinks(file, files, Repository::read));
    }
    assertNone(dead);
  }

  // What follows plants a violation of each rule.

  @Test
  void a_long_method_and_a_long_file_are_found() {
    String method = "class A { void m() {\n" + "int i;\n".repeat(60) + "} }";
    assertFound("A.m has 62 lines", JavaShape.violations(Map.of("x/A.java", method)));
    String file = "// line\n".repeat(401);
    assertFound("x/A.java: 401 lines", JavaShape.violations(Map.of("x/A.java", file)));
    assertNone(
        JavaShape.violations(Map.of("x/A.java", method.replaceFirst("int i;\nint i;\n", ""))));
  }

  @Test
  void too_many_parameters_are_found_except_in_records() {
    String method = "class A { void m(int a, int b, int c, int d, int e, int f) {} }";
    assertFound("A.m has 6 parameters", JavaShape.violations(Map.of("x/A.java", method)));
    String constructor = "class A { A(int a, int b, int c, int d, int e, int f, int g) {} }";
    assertFound("has 7 parameters", JavaShape.violations(Map.of("x/A.java", constructor)));
    String record = "record A(int a, int b, int c, int d, int e, int f, int g) { A { g = 1; } }";
    assertNone(JavaShape.violations(Map.of("x/A.java", record)));
  }

  @Test
  void a_banned_name_is_found() {
    String source = "class Outer { static class RoomManager {} }";
    assertFound(
        "x/A.java:1: RoomManager ends in Manager",
        JavaShape.violations(Map.of("x/A.java", source)));
  }

  @Test
  void planted_texts_are_found() {
    assertFound("an open task", TextRules.violations("a/A.java", "int i; // TO" + "DO later"));
    assertFound("HTML as text", TextRules.violations("web/src/a.tsx", "e.inner" + "HTML = x"));
    assertFound(
        "HTML as text", TextRules.violations("web/src/a.tsx", "dangerously" + "SetInnerHTML"));
    assertFound("251 lines", TextRules.violations("web/a.ts", "x\n".repeat(251)));
    assertEquals(List.of(), TextRules.violations("web/src/ui/text/en.ts", "x\n".repeat(251)));
    assertFound("path of one machine", TextRules.violations("a.md", "see /ho" + "me/ada/x"));
    assertFound("path of one machine", TextRules.violations("a.sh", "cd \"/ro" + "ot/x\""));
    assertFound(
        "host of a registry",
        TextRules.violations("web/package-lock.json", "\"resolved\": \"ht" + "tps://x/y.tgz\""));
    assertFound("CHANGELOG.md: no version", TextRules.violations("CHANGELOG.md", "# Changes"));
    assertFound(
        "not a version with its date: 0.1.0", TextRules.violations("CHANGELOG.md", "## 0.1.0"));
    assertFound(
        "not one of the known heads: News",
        TextRules.violations("CHANGELOG.md", "## 0.1.0 - 2026-11-22\n### News"));
    assertNone(TextRules.violations("CHANGELOG.md", "## [0.1.0] - 2026-11-22\n### Added\n- x"));
  }

  @Test
  void a_dead_link_is_found() {
    String text =
        """
        # One & two
        [ok](#one--two) [ok](b.md) [ok](../docs/) [ok](https://example.org) `[no](link)`
        [dead](#three) [dead](c.md) [dead](b.md#x)
        """;
    List<String> dead =
        Markdown.deadLinks(
            "docs/a.md",
            List.of("docs/a.md", "docs/b.md"),
            path -> path.equals("docs/a.md") ? text : "");
    assertEquals(
        List.of(
            "docs/a.md: dead link #three",
            "docs/a.md: dead link c.md",
            "docs/a.md: dead link b.md#x"),
        dead);
  }

  private static boolean isDescribed(String info) {
    return info.startsWith("///") && info.contains("@NullMarked");
  }

  private static void assertNone(List<String> violations) {
    assertTrue(violations.isEmpty(), () -> "\n" + String.join("\n", violations) + "\n");
  }

  private static void assertFound(String expected, List<String> violations) {
    assertFalse(violations.stream().noneMatch(v -> v.contains(expected)), violations::toString);
  }
}
