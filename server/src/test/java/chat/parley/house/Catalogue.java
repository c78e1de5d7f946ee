package chat.parley.house;

import chat.parley.protocol.CloseReason;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Limits;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The tables of docs/protocol.md that come from code.
final class Catalogue {
  private static final String LIMITS_SOURCE =
      "protocol/src/main/java/chat/parley/protocol/Limits.java";

  private Catalogue() {}

  static List<String> rows(String name) {
    return switch (name) {
      case "errors" -> errors();
      case "closes" -> closes();
      case "limits" -> limits();
      default -> throw new IllegalStateException("no catalogue " + name);
    };
  }

  private static List<String> errors() {
    return table(
        "| code | HTTP | may be repeated | meaning |",
        Stream.of(ErrorCode.values())
            .map(
                code -> row(quoted(code.code()), code.status(), code.retryable(), code.meaning())));
  }

  private static List<String> closes() {
    return table(
        "| code | name | reconnect | text |",
        Stream.of(CloseReason.values())
            .map(reason -> row(reason.code(), reason.name(), reason.reconnect(), reason.text())));
  }

  /// The meaning is what the record's own documentation says.
  private static List<String> limits() {
    String source = Repository.read(LIMITS_SOURCE);
    return table(
        "| limit | default | meaning |",
        Stream.of(Limits.class.getRecordComponents())
            .map(limit -> row(quoted(limit.getName()), value(limit), meaning(source, limit))));
  }

  private static String meaning(String source, RecordComponent limit) {
    Matcher documented =
        Pattern.compile("/// @param " + limit.getName() + " (.+(?:\n///   .+)*)").matcher(source);
    if (!documented.find()) {
      throw new IllegalStateException("no @param of " + limit.getName());
    }
    return documented.group(1).replaceAll("\n///  *", " ");
  }

  /// What the golden welcome tells; it holds the defaults.
  private static String value(RecordComponent limit) {
    Matcher told =
        Pattern.compile("\"" + limit.getName() + "\": (\\d+)")
            .matcher(Repository.read("protocol/golden/welcome.json"));
    if (!told.find()) {
      throw new IllegalStateException("the golden welcome has no " + limit.getName());
    }
    return String.format(Locale.ROOT, "%,d", Long.parseLong(told.group(1)));
  }

  private static List<String> table(String head, Stream<String> rows) {
    List<String> table = new ArrayList<>();
    table.add(head);
    table.add(head.replaceAll("[^|]+", " --- "));
    rows.forEach(table::add);
    return table;
  }

  private static String row(Object... cells) {
    StringBuilder row = new StringBuilder("|");
    for (Object cell : cells) {
      Object shown = cell instanceof Boolean yes ? (yes ? "yes" : "no") : cell;
      row.append(' ').append(shown).append(" |");
    }
    return row.toString();
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }
}
