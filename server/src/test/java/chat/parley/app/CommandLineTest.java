package chat.parley.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `parley invite` and `parley admin` against a running server.
class CommandLineTest {
  private static final String PASSWORD = "a lamp in every window";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private TestServer server;
  private Api ada;

  @BeforeEach
  void open() {
    server = TestServer.start();
    ada = Api.owner(server, "Ada", PASSWORD);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_private_room_is_listed_and_entered() {
    Api ben = Api.guest(server, "Ben");
    String made = "{\"name\":\"lighthouse\",\"kind\":\"private\"}";
    assertEquals(201, ben.send("POST", "/api/v1/rooms", made).statusCode());
    assertEquals(0, admin("rooms"));
    assertTrue(printed.toString(StandardCharsets.UTF_8).matches("#lighthouse +1 in it\\R"));
    assertEquals(0, admin("rooms", "enter", "#lighthouse"));
    assertTrue(told.toString(StandardCharsets.UTF_8).contains("you are in #lighthouse now"));
    assertEquals(200, ada.send("GET", "/api/v1/rooms/lighthouse", null).statusCode());
    assertThrows(Arguments.Wrong.class, () -> admin("rooms", "enter"));
    assertThrows(Arguments.Wrong.class, () -> admin("rooms", "burn"));
    assertThrows(Arguments.Wrong.class, () -> admin("boats"));
  }

  @Test
  void an_invitation_is_printed_with_its_qr_code_and_lets_somebody_in() {
    ada.createRoom("harbour");
    ada.createRoom("ops");
    assertEquals(
        0,
        invite(
            true,
            "--role",
            "admin",
            "--uses",
            "2",
            "--expires",
            "12h",
            "--room",
            "#Harbour",
            "--room",
            "ops"));
    List<String> lines = lines(printed);
    String link = lines.getFirst();
    assertTrue(link.startsWith(server.address() + "/#join=parleyi_"), link);
    assertTrue(lines.get(5).startsWith("\u001b[30;107m    █"), lines.get(5));
    JsonFields listed =
        JsonFields.parse(ada.send("GET", "/api/v1/invitations", null).body())
            .objects("invitations")
            .getFirst();
    assertEquals("admin", listed.string("role"));
    assertEquals(2, listed.count("usesLeft"));
    assertEquals(List.of("harbour", "ops"), listed.strings("rooms"));
    join(link, "Ben");
  }

  @Test
  void without_a_terminal_there_is_nothing_but_the_link() {
    assertEquals(0, invite(false));
    assertEquals(1, lines(printed).size());
  }

  @Test
  void what_cannot_be_understood_is_refused_before_the_server_is_asked() {
    for (String[] wrong :
        List.of(
            new String[] {"--role", "owner"},
            new String[] {"--uses", "0"},
            new String[] {"--room", "two words"},
            new String[] {"--expires", "soon"},
            new String[] {"--expires"},
            new String[] {"--colour", "red"},
            new String[] {"everybody"})) {
      assertThrows(Arguments.Wrong.class, () -> invite(false, wrong), wrong[0]);
    }
    assertThrows(
        Arguments.Wrong.class,
        () -> InviteCommand.run(List.of(), Map.of(), new PrintStream(printed), false));
    assertThrows(RemotePlace.Failed.class, () -> invite(false, "--server", "http://127.0.0.1:1"));
    assertEquals("", printed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void the_audit_log_is_listed_exported_and_verified() {
    ada.createRoom("harbour");
    assertEquals(0, admin("audit"));
    assertTrue(lines(printed).getFirst().contains("room_created"), lines(printed).getFirst());
    assertTrue(lines(printed).getLast().contains("place_opened"), lines(printed).getLast());
    printed.reset();
    assertEquals(0, admin("audit", "export"));
    JsonFields first = JsonFields.parse(lines(printed).getFirst().getBytes(StandardCharsets.UTF_8));
    assertEquals("place_opened", first.string("act"));
    printed.reset();
    assertEquals(0, admin("audit", "verify"));
    assertTrue(lines(printed).getFirst().contains("none changed"), lines(printed).getFirst());
    assertThrows(Arguments.Wrong.class, () -> admin("audit", "forget"));
  }

  @Test
  void people_are_listed_deactivated_and_given_roles() {
    invite(false);
    Api ben = join(lines(printed).getFirst(), "Ben");
    printed.reset();
    assertEquals(0, admin("people", "role", "ben", "admin"));
    assertEquals(0, admin("people", "deactivate", "ben"));
    assertEquals(401, ben.send("GET", "/api/v1/account", null).statusCode());
    assertEquals(0, admin("people", "list"));
    assertTrue(
        lines(printed).getLast().matches("ben +admin +deactivated +Ben"), lines(printed).getLast());
    assertEquals(0, admin("people", "reactivate", "ben"));
    Api.signIn(server, "ben", PASSWORD);
    assertThrows(RemotePlace.Failed.class, () -> admin("people", "deactivate", "nobody"));
    assertThrows(RemotePlace.Failed.class, () -> admin("people", "role", "ada", "member"));
  }

  @Test
  void sessions_are_listed_and_ended_one_or_all() {
    invite(false);
    Api ben = join(lines(printed).getFirst(), "Ben");
    printed.reset();
    assertEquals(0, admin("people", "sessions", "ben"));
    assertEquals(2, lines(printed).size(), printed.toString(StandardCharsets.UTF_8));
    String id = lines(printed).getFirst().replaceAll(" .*", "");
    assertEquals(0, admin("people", "sign-out", "ben", id));
    assertEquals(401, ben.send("GET", "/api/v1/account", null).statusCode());
    assertEquals(0, admin("people", "sign-out", "ben"));
    assertThrows(RemotePlace.Failed.class, () -> admin("people", "sign-out", "ben", id));
    assertThrows(Arguments.Wrong.class, () -> admin("people", "sign-out"));
  }

  @Test
  void a_list_of_people_becomes_an_invitation_for_each(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("people.csv");
    Files.writeString(file, "name,role\nBen\n\nCleo Bonn,admin\n");
    assertEquals(0, admin("people", "import", file.toString()));
    List<String> rows = lines(printed);
    assertEquals(2, rows.size());
    assertTrue(rows.getFirst().startsWith("Ben,member,http"), rows.getFirst());
    join(rows.getLast().substring("Cleo Bonn,admin,".length()), "Cleo Bonn");
    assertTrue(told.toString(StandardCharsets.UTF_8).contains("2 of 2 invitations"));
  }

  @Test
  void a_list_with_wrong_lines_makes_nothing_and_names_each(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("people.csv");
    Files.writeString(file, "Ben\nCleo,owner\nBEN\n\"Dora\"\n");
    Arguments.Wrong wrong =
        assertThrows(Arguments.Wrong.class, () -> admin("people", "import", file.toString()));
    List<String> starts = wrong.why().lines().map(line -> line.replaceAll(":.*", "")).toList();
    assertEquals(List.of("line 2", "line 3", "line 4", "nothing was made"), starts);
    assertEquals(
        List.of(),
        JsonFields.parse(ada.send("GET", "/api/v1/invitations", null).body())
            .objects("invitations"));
  }

  private int invite(boolean terminal, String... typed) {
    return InviteCommand.run(
        List.of(typed),
        environment(),
        new PrintStream(printed, true, StandardCharsets.UTF_8),
        terminal);
  }

  private int admin(String... typed) {
    return AdminCommand.run(
        List.of(typed),
        environment(),
        new PrintStream(printed, true, StandardCharsets.UTF_8),
        new PrintStream(told, true, StandardCharsets.UTF_8));
  }

  private Map<String, String> environment() {
    return Map.of("PARLEY_SERVER", server.address(), "PARLEY_TOKEN", ada.token());
  }

  private static List<String> lines(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private Api join(String link, String name) {
    Api.anonymous(server)
        .send(
            "POST",
            "/api/v1/join",
            "{\"as\":\"bearer\",\"token\":\"%s\",\"name\":\"%s\",\"password\":\"%s\"}"
                .formatted(link.substring(link.indexOf('=') + 1), name, PASSWORD));
    return Api.signIn(server, name, PASSWORD);
  }
}
