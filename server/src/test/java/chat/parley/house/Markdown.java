package chat.parley.house;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The links of a Markdown file and the headings that a link can name.
final class Markdown {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern ABROAD = Pattern.compile("[a-z]+:.*");
  private static final Pattern NOT_IN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N}_ -]");

  private Markdown() {}

  /// Links to files or headings that are not there.
  ///
  /// @param files all paths of the repository
  /// @param read text of a file by its path
  static List<String> deadLinks(String path, List<String> files, UnaryOperator<String> read) {
    List<String> dead = new ArrayList<>();
    for (String line : prose(read.apply(path))) {
      Matcher links = LINK.matcher(CODE.matcher(line).replaceAll("``"));
      while (links.find()) {
        String link = links.group(1);
        if (!ABROAD.matcher(link).matches() && !leadsSomewhere(path, link, files, read)) {
          dead.add(path + ": dead link " + link);
        }
      }
    }
    return dead;
  }

  private static boolean leadsSomewhere(
      String from, String link, List<String> files, UnaryOperator<String> read) {
    String file = link.replaceFirst("#.*", "");
    String target = file.isEmpty() ? from : resolve(from, file);
    boolean there =
        files.contains(target) || files.stream().anyMatch(f -> f.startsWith(target + "/"));
    if (!there || !link.contains("#") || !target.endsWith(".md")) {
      return there;
    }
    return anchors(read.apply(target)).contains(link.substring(link.indexOf('#') + 1));
  }

  private static String resolve(String from, String link) {
    String folder = from.contains("/") ? from.substring(0, from.lastIndexOf('/') + 1) : "";
    String resolved = URI.create(folder + link).normalize().toString();
    return resolved.endsWith("/") ? resolved.substring(0, resolved.length() - 1) : resolved;
  }

  /// The anchors of the headings, spelled as GitHub and Forgejo do.
  static List<String> anchors(String text) {
    List<String> anchors = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : prose(text)) {
      if (line.matches("#{1,6} .*")) {
        String title = line.replaceFirst("#+ +", "").toLowerCase(Locale.ROOT);
        String anchor = NOT_IN_ANCHOR.matcher(title).replaceAll("").strip().replace(' ', '-');
        int times = seen.merge(anchor, 1, Integer::sum);
        anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
      }
    }
    return anchors;
  }

  /// The lines outside of fenced blocks.
  private static List<String> prose(String text) {
    List<String> prose = new ArrayList<>();
    boolean fenced = false;
    for (String line : text.lines().toList()) {
      if (line.strip().startsWith("```")) {
        fenced = !fenced;
      } else if (!fenced) {
        prose.add(line);
      }
    }
    return prose;
  }
}
