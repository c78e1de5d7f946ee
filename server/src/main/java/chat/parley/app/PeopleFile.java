package chat.parley.app;

import chat.parley.identity.AccountName;
import chat.parley.protocol.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A list of people to invite: lines of `NAME` or `NAME,ROLE`.
final class PeopleFile {
  /// As many as one person may have open at once.
  private static final int LINES_MAX = 100;

  private PeopleFile() {}

  /// Somebody to invite.
  ///
  /// @param number of the line, from 1
  record Line(int number, String name, String role) {}

  /// Reads all lines before anything is done with the first.
  ///
  /// @throws Arguments.Wrong with all wrong lines, each with its number
  static List<Line> read(List<String> text) {
    List<Line> lines = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i).strip();
      if (line.isEmpty() || (i == 0 && line.equalsIgnoreCase("name,role"))) {
        continue;
      }
      try {
        Line read = line(i + 1, line);
        String key = new AccountName(read.name()).key();
        Integer before = numbers.putIfAbsent(key, read.number());
        if (before != null) {
          throw new Arguments.Wrong("the name is that of line " + before + ", or looks like it");
        }
        lines.add(read);
      } catch (Refused refused) {
        wrong.add("line " + (i + 1) + ": " + refused.detail());
      } catch (Arguments.Wrong e) {
        wrong.add("line " + (i + 1) + ": " + e.why());
      }
    }
    if (lines.size() > LINES_MAX) {
      wrong.add("at most " + LINES_MAX + " people at once, not " + lines.size());
    }
    if (!wrong.isEmpty()) {
      throw new Arguments.Wrong(String.join("\n", wrong) + "\nnothing was made");
    }
    return lines;
  }

  private static Line line(int number, String text) {
    if (text.contains("\"")) {
      throw new Arguments.Wrong("quotes are not understood, and names have no commas");
    }
    String[] cells = text.split(",", -1);
    String role = cells.length > 1 ? cells[1].strip() : "member";
    if (cells.length > 2 || !(role.equals("member") || role.equals("admin"))) {
      throw new Arguments.Wrong("expected NAME or NAME,ROLE, with ROLE member or admin");
    }
    return new Line(number, cells[0].strip(), role);
  }
}
