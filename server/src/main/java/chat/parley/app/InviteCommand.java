package chat.parley.app;

import chat.parley.identity.QrText;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Refused;
import chat.parley.rooms.RoomName;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `parley invite`: makes an invitation on a running server, and prints its link and QR code.
final class InviteCommand {
  private static final String HELP =
      """
      parley invite [--role ROLE] [--uses N] [--expires TIME] [--room NAME]...

      Makes a link that lets people in, and prints it with its QR code.

        --role ROLE       what they will be: member (the default), guest or admin
        --uses N          how many may use it, 1 to 1000; else 1
        --expires TIME    how long it is open: 12h, 7d (the default), at most 90d
        --room NAME       a room whose members they become at once; again for each
      """;
  private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,3})([hd])");

  private InviteCommand() {}

  /// @param terminal whether somebody reads it, who may want the QR code
  static int run(
      List<String> typed, Map<String, String> environment, PrintStream out, boolean terminal) {
    if (typed.contains("--help") || typed.contains("-h")) {
      out.print(HELP + RemotePlace.HELP);
      return 0;
    }
    Arguments arguments =
        Arguments.read(typed, Set.of("role", "uses", "expires", "room", "server"));
    if (!arguments.words().isEmpty()) {
      throw new Arguments.Wrong("invite takes options only, not " + arguments.words().getFirst());
    }
    String body =
        body(
            arguments.option("role").orElse("member"),
            arguments.option("uses").orElse("1"),
            hours(arguments.option("expires").orElse("7d")),
            arguments.all("room"));
    try (RemotePlace place = RemotePlace.of(arguments, environment)) {
      JsonFields made = place.ask("POST", "/invitations", body);
      String link = made.string("link");
      out.println(link);
      if (terminal) {
        out.print(QrText.of(link));
        out.println("open until " + made.string("expiresAt") + "; whoever has it can come in");
      }
      return 0;
    }
  }

  static String body(String role, String uses, long hours, List<String> rooms) {
    if (!Set.of("guest", "member", "admin").contains(role)) {
      throw new Arguments.Wrong("--role must be member, guest or admin, not " + role);
    }
    if (!uses.matches("[1-9]\\d{0,3}")) {
      throw new Arguments.Wrong("--uses must be a number from 1 to 1000, not " + uses);
    }
    // No name of a room has a character that JSON would escape.
    String names =
        rooms.stream()
            .map(room -> "\"" + name(room) + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    return """
    {"role":"%s","uses":%s,"hours":%d,"rooms":%s}
    """
        .formatted(role, uses, hours, names);
  }

  private static String name(String room) {
    try {
      return new RoomName(room).value();
    } catch (Refused refused) {
      throw new Arguments.Wrong("--room must be the name of a room, not " + room);
    }
  }

  private static long hours(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new Arguments.Wrong("--expires must be a time such as 12h or 7d, not " + text);
    }
    long number = Long.parseLong(time.group(1));
    return time.group(2).equals("h") ? number : Duration.ofDays(number).toHours();
  }
}
