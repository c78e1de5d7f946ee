package chat.parley.app;

import chat.parley.protocol.JsonFields;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `parley admin …`: governs a running server.
final class AdminCommand {
  private static final String HELP =
      """
      parley admin people list                 everybody: account, role, state, name
      parley admin people deactivate ACCOUNT   signs them out for good
      parley admin people reactivate ACCOUNT   lets them sign in again
      parley admin people role ACCOUNT ROLE    makes them member, admin or owner
      parley admin people sessions ACCOUNT     where they are signed in, and the id of each session
      parley admin people sign-out ACCOUNT [ID]  ends one session, or all of them and all tokens
      parley admin people import FILE.csv      an invitation for each line; prints name,role,link
      parley admin rooms                       the private rooms that you are not in
      parley admin rooms enter ROOM            makes you a member of one; everybody in it sees it
      parley admin audit                       who did what to govern the place, the newest first
      parley admin audit export                all of it, the oldest first, a JSON object a line
      parley admin audit verify                whether an entry was changed or taken out since
      parley admin retention                   after how many days messages are deleted
      parley admin retention DAYS|never        says so; an owner's token is needed

      A line of FILE.csv is NAME or NAME,ROLE, with ROLE member or admin; a first line "name,role" and
      empty lines are passed over. With a wrong line nothing is made.

      """;

  private final RemotePlace place;
  private final PrintStream out;
  private final PrintStream progress;

  AdminCommand(RemotePlace place, PrintStream out, PrintStream progress) {
    this.place = place;
    this.out = out;
    this.progress = progress;
  }

  static int run(
      List<String> typed, Map<String, String> environment, PrintStream out, PrintStream progress) {
    if (typed.isEmpty() || typed.contains("--help") || typed.contains("-h")) {
      out.print(HELP + RemotePlace.HELP);
      return 0;
    }
    Arguments arguments = Arguments.read(typed, Set.of("server"));
    List<String> words = arguments.words();
    if (words.isEmpty()) {
      throw new Arguments.Wrong("see parley admin --help");
    }
    try (RemotePlace place = RemotePlace.of(arguments, environment)) {
      List<String> rest = words.subList(1, words.size());
      return new AdminCommand(place, out, progress).govern(words.getFirst(), rest);
    }
  }

  private int govern(String what, List<String> words) {
    switch (what) {
      case "people" -> people(first(words, "list"), words.stream().skip(1).toList());
      case "rooms" -> rooms(first(words, "list"), words.stream().skip(1).toList());
      case "retention" -> retention(words);
      case "audit" -> {
        if (words.size() > 1) {
          throw new Arguments.Wrong("audit takes one word; see --help");
        }
        return new AuditCommand(place, out).run(first(words, "list"));
      }
      default -> throw new Arguments.Wrong("see parley admin --help");
    }
    return 0;
  }

  private static String first(List<String> words, String otherwise) {
    return words.isEmpty() ? otherwise : words.getFirst();
  }

  private void rooms(String act, List<String> words) {
    switch (act) {
      case "list" -> {
        words("rooms", act, words, 0);
        closedRooms();
      }
      case "enter" -> {
        String room = words("rooms", act, words, 1).getFirst().replaceFirst("^#", "");
        String path = "/rooms/" + URLEncoder.encode(room, StandardCharsets.UTF_8) + "/entry";
        String name = place.ask("PUT", path, null).string("name");
        progress.println("you are in #" + name + " now, and everybody there has seen it");
      }
      default -> throw new Arguments.Wrong("there is no \"rooms " + act + "\"; see --help");
    }
  }

  private void closedRooms() {
    List<JsonFields> page;
    String after = "";
    do {
      page = place.ask("GET", "/place/rooms" + after, null).objects("rooms");
      for (JsonFields room : page) {
        out.printf(
            "%-40s %5d in it%s%n",
            "#" + room.string("name"),
            room.size("members"),
            room.flag("archived") ? ", archived" : "");
        after = "?after=" + URLEncoder.encode(room.string("name"), StandardCharsets.UTF_8);
      }
    } while (!page.isEmpty());
  }

  private void retention(List<String> words) {
    if (words.size() > 1) {
      throw new Arguments.Wrong("retention takes one word; see --help");
    }
    if (!words.isEmpty()) {
      String days = words.getFirst().equals("never") ? "0" : words.getFirst();
      if (!days.matches("\\d{1,5}")) {
        throw new Arguments.Wrong("retention takes a number of days, or never; see --help");
      }
      place.ask("PUT", "/place/retention", "{\"days\":" + days + "}");
    }
    int days = place.ask("GET", "/place/retention", null).size("days");
    out.println(
        days == 0 ? "messages are kept for ever" : "messages are kept for " + days + " days");
  }

  private void people(String act, List<String> words) {
    switch (act) {
      case "list" -> {
        words("people", act, words, 0);
        list();
      }
      case "deactivate" -> deactivation("PUT", words("people", act, words, 1).getFirst());
      case "reactivate" -> deactivation("DELETE", words("people", act, words, 1).getFirst());
      case "sessions" -> sessions(words("people", act, words, 1).getFirst());
      case "sign-out" -> signOut(words);
      case "role" -> role(words("people", act, words, 2).getFirst(), words.getLast());
      case "import" -> importFrom(Path.of(words("people", act, words, 1).getFirst()));
      default -> throw new Arguments.Wrong("there is no \"people " + act + "\"; see --help");
    }
  }

  private static List<String> words(String what, String act, List<String> words, int expected) {
    if (words.size() != expected) {
      throw new Arguments.Wrong(what + " " + act + " takes " + expected + " words; see --help");
    }
    return words;
  }

  private void list() {
    for (JsonFields person : everybody()) {
      out.printf(
          "%-24s %-7s %-11s %s%n",
          person.optionalString("account").orElse("-"),
          person.string("role"),
          person.flag("deactivated") ? "deactivated" : "active",
          person.string("name"));
    }
  }

  private void deactivation(String method, String account) {
    place.ask(method, "/people/" + idOf(account) + "/deactivation", null);
    progress.println(account + (method.equals("PUT") ? " is deactivated" : " can sign in again"));
  }

  private void sessions(String account) {
    String path = "/people/" + idOf(account) + "/sessions";
    for (JsonFields session : place.ask("GET", path, null).objects("sessions")) {
      out.printf(
          "%-16s %s  %s%n",
          session.string("id"),
          session.instant("lastUsed").truncatedTo(ChronoUnit.SECONDS),
          session.string("device"));
    }
  }

  private void signOut(List<String> words) {
    if (words.isEmpty() || words.size() > 2) {
      throw new Arguments.Wrong("people sign-out takes 1 or 2 words; see --help");
    }
    String account = words.getFirst();
    String one = words.size() == 2 ? "/" + words.getLast() : "";
    place.ask("DELETE", "/people/" + idOf(account) + "/sessions" + one, null);
    progress.println(account + " is signed out " + (one.isEmpty() ? "everywhere" : "there"));
  }

  private void role(String account, String role) {
    if (!Set.of("member", "admin", "owner").contains(role)) {
      throw new Arguments.Wrong("ROLE must be member, admin or owner, not " + role);
    }
    place.ask("PUT", "/people/" + idOf(account) + "/role", "{\"role\":\"" + role + "\"}");
    progress.println(account + " is " + role + " now, and signs in again");
  }

  private String idOf(String account) {
    return everybody().stream()
        .filter(person -> person.optionalString("account").filter(account::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new RemotePlace.Failed("nobody signs in as " + account))
        .string("id");
  }

  private List<JsonFields> everybody() {
    List<JsonFields> all = new ArrayList<>();
    List<JsonFields> page;
    String after = "";
    do {
      page = place.ask("GET", "/people" + after, null).objects("people");
      all.addAll(page);
      after = page.isEmpty() ? "" : "?after=" + page.getLast().string("id");
    } while (!page.isEmpty());
    return all;
  }

  /// When one cannot be made, those before it are revoked: all of the file, or nothing.
  private void importFrom(Path file) {
    List<PeopleFile.Line> lines = PeopleFile.read(linesOf(file));
    List<String> made = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    try {
      for (PeopleFile.Line line : lines) {
        JsonFields invitation =
            place.ask(
                "POST", "/invitations", InviteCommand.body(line.role(), "1", 24 * 7, List.of()));
        made.add(invitation.string("id"));
        rows.add(line.name() + "," + line.role() + "," + invitation.string("link"));
        progress.print("\r" + made.size() + " of " + lines.size() + " invitations");
      }
    } catch (RemotePlace.Failed failed) {
      made.forEach(id -> place.ask("DELETE", "/invitations/" + id, null));
      throw new RemotePlace.Failed(
          "line "
              + lines.get(made.size()).number()
              + ": "
              + failed.getMessage()
              + "; nothing was made");
    } finally {
      progress.println();
    }
    rows.forEach(out::println);
  }

  private static List<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new RemotePlace.Failed(file + " cannot be read as UTF-8 text");
    }
  }
}
