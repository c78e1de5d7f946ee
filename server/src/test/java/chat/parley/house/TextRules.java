package chat.parley.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Rules that hold for a file's text, whatever its language.
final class TextRules {
  static final int WEB_FILE_LINES_MAX = 250;
  static final Set<String> CHANGELOG_HEADS =
      Set.of("Compatibility breaks", "Security", "Settings", "Added", "Fixed");

  private static final Pattern OPEN_TASK = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b");
  private static final Pattern RAW_HTML =
      Pattern.compile("\\binner" + "HTML|outer" + "HTML|insertAdjacent" + "HTML");
  private static final Pattern DANGEROUS_HTML = Pattern.compile("dangerously" + "SetInner");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.~}\\])])/(?:work|root|home)/\\w|[A-Z]:\\\\Users");
  private static final Pattern REGISTRY =
      Pattern.compile(
          "registry\\.(?:npmjs|yarnpkg)|repo1?\\.maven|artif"
              + "actory|/api/"
              + "npm/|\"resol"
              + "ved\": \"http"
              + "|<repos"
              + "itor(?:y|ies)>|<pluginRepos"
              + "itor");
  private static final Pattern VERSION_HEAD =
      Pattern.compile("Unreleased|\\d+\\.\\d+\\.\\d+ - \\d{4}-\\d{2}-\\d{2}");

  private static final Pattern CATALOGUE =
      Pattern.compile("web/src/ui/text/[a-z]{2}(-[a-z]+)?\\.ts");

  private TextRules() {}

  /// What is wrong with a file of text, one line for each violation.
  static List<String> violations(String path, String text) {
    List<String> violations = new ArrayList<>();
    boolean web = path.startsWith("web/");
    boolean typeScript = path.endsWith(".ts") || path.endsWith(".tsx");
    find(violations, path, text, MACHINE_PATH, "a path of one machine");
    find(violations, path, text, REGISTRY, "the host of a registry");
    if (path.endsWith(".java") || typeScript || path.endsWith(".css")) {
      find(violations, path, text, OPEN_TASK, "an open task: do it, or file an issue");
    }
    if (web && typeScript) {
      if (path.startsWith("web/src/")) {
        find(violations, path, text, RAW_HTML, "HTML as text");
        find(violations, path, text, DANGEROUS_HTML, "HTML as text");
      }
      long lines = text.lines().count();
      // A catalogue of texts is a table, one line for each text.
      if (lines > WEB_FILE_LINES_MAX && !CATALOGUE.matcher(path).matches()) {
        violations.add(path + ": " + lines + " lines, at most " + WEB_FILE_LINES_MAX);
      }
    }
    if (path.equals("CHANGELOG.md")) {
      violations.addAll(changelog(text));
    }
    return violations;
  }

  /// Each version is `## Unreleased` or `## 1.2.3 - 2026-11-22`; below it stand only known heads.
  private static List<String> changelog(String text) {
    List<String> violations = new ArrayList<>();
    List<String> versions = heads(text, "## ").toList();
    if (versions.isEmpty()) {
      violations.add("CHANGELOG.md: no version");
    }
    versions.stream()
        .filter(head -> !VERSION_HEAD.matcher(head.replaceAll("[\\[\\]]", "")).matches())
        .forEach(head -> violations.add("CHANGELOG.md: not a version with its date: " + head));
    heads(text, "### ")
        .filter(head -> !CHANGELOG_HEADS.contains(head))
        .forEach(head -> violations.add("CHANGELOG.md: not one of the known heads: " + head));
    return violations;
  }

  private static Stream<String> heads(String text, String marks) {
    return text.lines()
        .filter(line -> line.startsWith(marks))
        .map(line -> line.substring(marks.length()).strip());
  }

  private static void find(
      List<String> violations, String path, String text, Pattern pattern, String what) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (pattern.matcher(line).find()) {
        violations.add(path + ":" + number + ": " + what);
      }
    }
  }
}
