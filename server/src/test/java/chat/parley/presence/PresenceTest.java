package chat.parley.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chat.parley.ids.UserId;
import chat.parley.protocol.Command;
import chat.parley.protocol.Event;
import chat.parley.protocol.PresenceChoice;
import chat.parley.protocol.PresenceState;
import chat.parley.testing.Api;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is here is told to those with whom they have a direct room, and to those who ask and see
/// them.
class PresenceTest {
  private final MovedClock clock = new MovedClock();
  private TestServer server;
  private TestClient ada;
  private TestClient ben;

  @BeforeEach
  void open() {
    server = TestServer.startAt(clock);
    ada = TestClient.guest(server, "Ada");
    ben = TestClient.guest(server, "Ben");
    ada.api().createRoom("shared");
    ben.api().join("shared");
    String body = "{\"people\":[\"" + id(ben) + "\"]}";
    assertEquals(200, ada.api().send("POST", "/api/v1/directs", body).statusCode());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void who_comes_and_goes_is_told_to_those_with_whom_there_is_a_direct_room() {
    assertEquals(Map.of(id(ben), PresenceState.OFFLINE), ask(ada, PresenceChoice.ONLINE));
    assertEquals(Map.of(id(ada), PresenceState.ONLINE), ask(ben, PresenceChoice.ONLINE));
    assertEquals(Map.of(id(ben), PresenceState.ONLINE), toldOf(ada, ben));
    ben.abort();
    assertEquals(Map.of(id(ben), PresenceState.OFFLINE), toldOf(ada, ben));
  }

  @Test
  void whoever_does_nothing_for_ten_minutes_is_away_until_they_do_something() {
    ask(ben, PresenceChoice.ONLINE);
    clock.forward(Presence.AWAY_AFTER);
    assertEquals(PresenceState.AWAY, ask(ada, PresenceChoice.ONLINE).get(id(ben)));
    ben.send(new Command.Presence(PresenceChoice.ONLINE, false, Set.of()));
    ben.next(Event.Present.class);
    assertEquals(PresenceState.AWAY, ask(ada, PresenceChoice.ONLINE).get(id(ben)));
    ask(ben, PresenceChoice.ONLINE);
    assertEquals(PresenceState.ONLINE, ask(ada, PresenceChoice.ONLINE).get(id(ben)));
  }

  @Test
  void the_most_private_choice_holds_and_an_open_socket_alone_says_nothing() {
    assertEquals(PresenceState.OFFLINE, ask(ada, PresenceChoice.ONLINE).get(id(ben)));
    ask(ben, PresenceChoice.DO_NOT_DISTURB);
    assertEquals(PresenceState.DO_NOT_DISTURB, ask(ada, PresenceChoice.ONLINE).get(id(ben)));
    try (TestClient telephone = ben.again().awaitLive()) {
      ask(telephone, PresenceChoice.INVISIBLE);
      ask(ben, PresenceChoice.ONLINE);
      assertEquals(PresenceState.OFFLINE, ask(ada, PresenceChoice.ONLINE).get(id(ben)));
    }
  }

  @Test
  void a_guest_who_asks_is_told_of_those_alone_whom_they_see() {
    ask(ben, PresenceChoice.ONLINE);
    Api owner = Api.owner(server, "Olga", "a lamp in every window");
    try (TestClient stranger = TestClient.guest(server, "Cleo");
        TestClient olga = TestClient.returning(server, owner.token(), Map.of()).awaitLive()) {
      assertEquals(Map.of(), ask(stranger, PresenceChoice.ONLINE, id(ben)));
      assertEquals(
          Map.of(id(ben), PresenceState.ONLINE), ask(olga, PresenceChoice.ONLINE, id(ben)));
      owner.createRoom("harbour");
      stranger.api().join("harbour");
      assertEquals(
          Map.of(id(olga), PresenceState.ONLINE),
          ask(stranger, PresenceChoice.ONLINE, id(olga), id(ben)));
    }
  }

  @Test
  void nothing_is_stored_and_who_shares_no_direct_room_is_told_nothing() {
    try (TestClient cleo = TestClient.guest(server, "Cleo")) {
      ask(ada, PresenceChoice.ONLINE);
      long commits = server.timed("parley.storage.commit");
      ask(ben, PresenceChoice.ONLINE);
      toldOf(ada, ben);
      assertEquals(commits, server.timed("parley.storage.commit"));
      ada.post("lobby", "fence");
      assertNotEquals(Event.Present.class, nextBeforeFence(cleo));
    }
  }

  private static Class<?> nextBeforeFence(TestClient client) {
    while (true) {
      Object frame = client.next();
      if (frame instanceof Event.Present || frame instanceof Event.Posted) {
        return frame.getClass();
      }
    }
  }

  private static UserId id(TestClient client) {
    return client.welcome().you().id();
  }

  /// What answers a client that says that it is there.
  private static Map<UserId, PresenceState> ask(
      TestClient client, PresenceChoice choice, UserId... of) {
    while (client.hasNext()) {
      client.next();
    }
    client.send(new Command.Presence(choice, true, Set.of(of)));
    return client.next(Event.Present.class).people();
  }

  private static Map<UserId, PresenceState> toldOf(TestClient client, TestClient other) {
    while (true) {
      Map<UserId, PresenceState> told = client.next(Event.Present.class).people();
      if (told.containsKey(id(other))) {
        return told;
      }
    }
  }
}
