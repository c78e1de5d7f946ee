package chat.parley.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Command;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Position;
import chat.parley.protocol.Reply;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Reads the table of docs/security-model.md, and tries each of its cells on a running server: over
/// HTTP, and by a socket where that has the command.
class AccessMatrixTest {
  private static final TestServer server = TestServer.unhurried();
  private static final Path PAGE = Path.of("../docs/security-model.md");
  private static final Api owner = owner();
  private static final RoomId NOWHERE = new RoomId(7);
  private static final Set<String> ON_SOCKETS = Set.of("read", "post");
  private static int rooms;

  /// One cell: in a room of this sort, this person does this.
  private record Cell(String room, String verb, String actor, String expected) {}

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> every_cell_of_the_table_holds() throws IOException {
    List<Cell> cells = cells(Files.readString(PAGE));
    assertTrue(cells.size() > 150, "only " + cells.size() + " cells were read");
    return cells.stream()
        .map(cell ->
            DynamicTest.dynamicTest(
                cell.actor() + " " + cell.verb() + " " + cell.room(), () -> holds(cell)));
  }

  private static List<Cell> cells(String page) {
    String table = page.substring(page.indexOf("<!-- matrix -->"), page.indexOf("<!-- /matrix"));
    List<List<String>> rows =
        table
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
            .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
            .toList();
    List<String> head = rows.getFirst();
    List<Cell> cells = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int i = 2; i < row.size(); i++) {
        if (!row.get(i).equals("-")) {
          cells.add(new Cell(row.get(0), row.get(1), head.get(i), row.get(i)));
        }
      }
    }
    return cells;
  }

  private static void holds(Cell cell) {
    Scene scene = new Scene(cell.room());
    Api actor = scene.actor(cell.actor());
    assertEquals(cell.expected(), scene.overHttp(cell.verb(), actor), "over HTTP");
    if (cell.actor().equals("anonymous") || !ON_SOCKETS.contains(cell.verb())) {
      return;
    }
    try (TestClient client = TestClient.returning(server, actor.token(), Map.of()).awaitLive()) {
      if (cell.verb().equals("post")) {
        assertEquals(cell.expected(), typing(client, scene.room()), "typing");
        assertEquals(cell.expected(), posting(client, scene.room()), "post");
      } else {
        resumes(client, scene.room());
      }
    }
  }

  /// A socket reads the rooms of its person alone. To everybody else a room that they may not know
  /// of is like one that is not there.
  private static void resumes(TestClient client, String room) {
    boolean own =
        client.welcome().rooms().stream()
            .anyMatch(it -> it.id().toString().equals(room) || it.name().equals(room));
    Event.Reset nowhere = resumed(client, NOWHERE, Event.Reset.class);
    assertEquals(new Event.Reset(NOWHERE, null, Event.Reset.Reason.NOT_AVAILABLE), nowhere);
    RoomId id = room.equals("lobby") ? client.roomId(room) : RoomId.parse(room).orElseThrow();
    if (own) {
      assertEquals(id, resumed(client, id, Event.CaughtUp.class).room());
    } else {
      assertEquals(
          new Event.Reset(id, nowhere.head(), nowhere.reason()),
          resumed(client, id, Event.Reset.class));
    }
  }

  private static <T extends Event> T resumed(TestClient client, RoomId room, Class<T> kind) {
    Position position = client.positions().getOrDefault(room, new Position("none", 1));
    client.send(new Command.Resume(Map.of(room, position)));
    return client.next(kind);
  }

  /// What the first reply is, when something follows that is refused in any case.
  private static String typing(TestClient client, String room) {
    client.send(new Command.Typing(room));
    client.send("{\"type\":\"nonsense\"}");
    ErrorCode first = client.next(Reply.Failed.class).code();
    if (first == ErrorCode.UNKNOWN_COMMAND) {
      return "ok";
    }
    client.next(Reply.Failed.class);
    return first.code();
  }

  private static Api owner() {
    String secret = "correct horse battery";
    Api nobody = Api.anonymous(server);
    nobody.send(
        "POST",
        "/api/v1/setup",
        "{\"token\":\"%s\",\"place\":\"Harbour\",\"name\":\"olga\",\"password\":\"%s\"}"
            .formatted(server.setupToken(), secret));
    HttpResponse<byte[]> answer =
        nobody.send(
            "POST",
            "/api/v1/session",
            "{\"as\":\"bearer\",\"account\":\"olga\",\"password\":\"%s\"}".formatted(secret));
    return Api.of(server, JsonFields.parse(answer.body()).string("token"));
  }

  private static String posting(TestClient client, String room) {
    return switch (Await.result(client.posting(room, "by socket"))) {
      case Reply.Done _ -> "ok";
      case Reply.Failed failed -> failed.code().code();
    };
  }

  /// A room with people, in the state that a row speaks of.
  private static final class Scene {
    private final String sort;
    private final Api moderator = Api.guest(server, "Ada");
    private final Map<String, Api> people = new HashMap<>();
    private final Api other = Api.guest(server, "Cleo");
    private final String room;

    Scene(String sort) {
      this.sort = sort;
      people.put("anonymous", Api.anonymous(server));
      people.put("moderator", moderator);
      people.put("admin", owner);
      for (String name : List.of("outsider", "member", "banned")) {
        people.put(name, Api.guest(server, name));
      }
      this.room = made();
      settle();
    }

    String room() {
      return room;
    }

    private String made() {
      return switch (sort) {
        case "lobby" -> "lobby";
        case "direct" -> {
          String shared = "shared-" + ++rooms;
          send(other, "POST", "/rooms", "{\"name\":\"" + shared + "\"}");
          send(actor("member"), "PUT", "/rooms/" + shared + "/membership", null);
          yield JsonFields.parse(
                  send(actor("member"), "POST", "/directs", "{\"people\":[\"" + id(other) + "\"]}")
                      .body())
              .string("id");
        }
        default -> {
          String kind = sort.equals("private") ? "private" : "open";
          yield JsonFields.parse(
                  send(
                          moderator,
                          "POST",
                          "/rooms",
                          "{\"name\":\"room-" + ++rooms + "\",\"kind\":\"" + kind + "\"}")
                      .body())
              .string("id");
        }
      };
    }

    /// Who is in the room, and in which state it is.
    private void settle() {
      if (sort.equals("lobby") || sort.equals("direct")) {
        return;
      }
      done(moderator, "PUT", "/members/" + id(actor("member")), null);
      done(moderator, "PUT", "/members/" + id(other), null);
      done(moderator, "PUT", "/bans/" + id(actor("banned")), null);
      if (sort.equals("read-only")) {
        done(moderator, "PATCH", "", "{\"readOnly\":true}");
      }
      if (sort.equals("muted")) {
        done(moderator, "PUT", "/mutes/" + id(actor("member")), "{\"minutes\":60}");
      }
      if (sort.equals("archived")) {
        done(moderator, "PATCH", "", "{\"archived\":true}");
      }
    }

    private void done(Api api, String method, String path, @Nullable String body) {
      HttpResponse<byte[]> answer = send(api, method, "/rooms/" + room + path, body);
      assertTrue(answer.statusCode() < 300, () -> method + path + " " + answer.statusCode());
    }

    Api actor(String name) {
      return Objects.requireNonNull(people.get(name), name);
    }

    private static String id(Api api) {
      return JsonFields.parse(send(api, "GET", "/session", null).body()).object("you").string("id");
    }

    String overHttp(String verb, Api api) {
      String path = "/rooms/" + room;
      if (verb.equals("read")) {
        for (String what : List.of("/messages", "/members")) {
          assertEquals(
              code(send(api, "GET", path, null)), code(send(api, "GET", path + what, null)), what);
        }
      }
      return code(
          switch (verb) {
            case "read" -> send(api, "GET", path, null);
            case "post" -> send(api, "POST", path + "/messages", "{\"text\":\"over HTTP\"}");
            case "retract" -> send(api, "DELETE", path + "/messages/" + written(api), null);
            case "delete" -> send(api, "DELETE", path + "/messages/" + written(other()), null);
            case "join" -> send(api, "PUT", path + "/membership", null);
            case "leave" -> send(api, "DELETE", path + "/membership", null);
            case "add" -> send(api, "PUT", path + "/members/" + id(Api.guest(server, "Ben")), null);
            case "remove" -> send(api, "DELETE", path + "/members/" + id(other), null);
            case "ban" -> send(api, "PUT", path + "/bans/" + id(other), null);
            case "mute" -> send(api, "PUT", path + "/mutes/" + id(other), "{\"minutes\":5}");
            case "change" -> send(api, "PATCH", path, "{\"topic\":\"" + verb + "\"}");
            case "appoint" -> send(api, "PUT", path + "/moderators/" + id(other), null);
            case "enter" -> send(api, "PUT", path + "/entry", null);
            default -> throw new IllegalArgumentException(verb);
          });
    }

    /// Somebody else than who acts, who can post.
    private Api other() {
      return sort.equals("lobby") ? moderator : other;
    }

    /// A message of this person; who cannot post is let in for it, and sent away again.
    private String written(Api author) {
      HttpResponse<byte[]> posted = posted(author);
      if (posted.statusCode() == 401 || (sort.equals("direct") && posted.statusCode() > 201)) {
        return message(posted(other()));
      }
      if (posted.statusCode() > 201) {
        boolean banned = author == actor("banned");
        done(moderator, "DELETE", "/bans/" + id(author), null);
        done(moderator, "PUT", "/members/" + id(author), null);
        posted = posted(author);
        done(moderator, "DELETE", "/members/" + id(author), null);
        if (banned) {
          done(moderator, "PUT", "/bans/" + id(author), null);
        }
      }
      return message(posted);
    }

    private HttpResponse<byte[]> posted(Api author) {
      return send(author, "POST", "/rooms/" + room + "/messages", "{\"text\":\"mine\"}");
    }

    private static String message(HttpResponse<byte[]> posted) {
      return JsonFields.parse(posted.body()).object("message").string("id");
    }

    private static HttpResponse<byte[]> send(
        Api api, String method, String path, @Nullable String body) {
      return api.send(method, "/api/v1" + path, body);
    }

    private static String code(HttpResponse<byte[]> answer) {
      return answer.statusCode() < 300
          ? "ok"
          : JsonFields.parse(answer.body()).string("code").toLowerCase(Locale.ROOT);
    }
  }
}
