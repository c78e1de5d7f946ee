package chat.parley.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.protocol.Command;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.FromServer;
import chat.parley.protocol.Reply;
import chat.parley.testing.Api;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// That somebody is writing is told to those who are in the room and see them, and to nobody else.
class TypingTest {
  private static final String PASSWORD = "a lamp in every window";

  private final MovedClock clock = new MovedClock();
  private TestServer server;
  private Api ada;
  private TestClient adaHere;
  private TestClient ben;

  @BeforeEach
  void open() {
    server = TestServer.startAt(clock, "--guests-per-minute", "1000000");
    ada = Api.owner(server, "Ada", PASSWORD);
    ada.createRoom("harbour");
    adaHere = here(ada);
    Api guest = Api.guest(server, "Ben");
    guest.join("harbour");
    ben = here(guest);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void it_is_told_to_those_in_the_room_but_not_to_the_one_who_writes() {
    try (TestClient second = here(ada);
        TestClient outsider = TestClient.guest(server, "Cleo")) {
      ben.send(new Command.Typing("harbour"));
      for (TestClient told : List.of(adaHere, second)) {
        Event.Typing typing = told.next(Event.Typing.class);
        assertEquals("Ben", typing.person().name());
        assertEquals(told.roomId("harbour"), typing.room());
      }
      ada.post("lobby", "fence");
      assertEquals(List.of(), untilFence(outsider));
      assertEquals(List.of(), untilFence(ben));
    }
  }

  @Test
  void what_is_said_too_often_is_left_out_and_nothing_is_ever_stored() {
    long commits = commits();
    for (int i = 0; i < 10; i++) {
      ben.send(new Command.Typing("harbour"));
    }
    // Commands of one connection are carried out in order.
    ben.send("{\"type\":\"nonsense\"}");
    assertEquals(ErrorCode.UNKNOWN_COMMAND, ben.next(Reply.Failed.class).code());
    assertEquals(commits, commits());
    ada.post("lobby", "fence");
    assertEquals(1, untilFence(adaHere).size());
    clock.forward(Duration.ofSeconds(3));
    ben.send(new Command.Typing("harbour"));
    adaHere.next(Event.Typing.class);
  }

  @Test
  void a_guest_is_told_nothing_of_whom_they_do_not_see() {
    try (TestClient stranger = TestClient.guest(server, "Cleo");
        TestClient dora = TestClient.guest(server, "Dora")) {
      dora.send(new Command.Typing("lobby"));
      assertEquals("Dora", adaHere.next(Event.Typing.class).person().name());
      adaHere.send(new Command.Typing("lobby"));
      assertEquals("Ada", ben.next(Event.Typing.class).person().name());
      ada.post("lobby", "fence");
      assertEquals(List.of(), untilFence(stranger));
      assertEquals(List.of(), untilFence(ben));
    }
  }

  @Test
  void it_needs_what_a_post_needs() {
    Api owner = Api.guest(server, "Cleo");
    owner.send("POST", "/api/v1/rooms", "{\"name\":\"ops\",\"kind\":\"private\"}");
    owner.createRoom("quay");
    ben.send(new Command.Typing("no-such-room"));
    Reply.Failed unknown = ben.next(Reply.Failed.class);
    ben.send(new Command.Typing("ops"));
    assertEquals(unknown, ben.next(Reply.Failed.class));
    ben.send(new Command.Typing("quay"));
    assertEquals(ErrorCode.NOT_A_MEMBER, ben.next(Reply.Failed.class).code());
    ada.send("PATCH", "/api/v1/rooms/harbour", "{\"readOnly\":true}");
    ben.send(new Command.Typing("harbour"));
    assertEquals(ErrorCode.FORBIDDEN, ben.next(Reply.Failed.class).code());
  }

  @Test
  void whoever_was_removed_is_told_nothing() {
    String path = "/api/v1/rooms/harbour/members/" + ben.welcome().you().id();
    assertEquals(204, ada.send("DELETE", path, null).statusCode());
    ben.next(Event.Left.class);
    adaHere.send(new Command.Typing("harbour"));
    adaHere.send("{\"type\":\"nonsense\"}");
    adaHere.next(Reply.Failed.class);
    ada.post("lobby", "fence");
    assertEquals(List.of(), untilFence(ben));
  }

  @Test
  void in_a_room_of_more_than_a_hundred_nobody_is_told() {
    for (int i = 0; i < Typing.MEMBERS_MAX - 1; i++) {
      Api.guest(server, "Guest " + i).join("harbour");
    }
    ben.send(new Command.Typing("harbour"));
    ben.send("{\"type\":\"nonsense\"}");
    ben.next(Reply.Failed.class);
    ada.post("lobby", "fence");
    assertEquals(List.of(), untilFence(adaHere));
  }

  private TestClient here(Api api) {
    return TestClient.returning(server, api.token(), Map.of()).awaitLive();
  }

  private long commits() {
    return server.timed("parley.storage.commit");
  }

  /// What was told until the message that says so came.
  private static List<Event.Typing> untilFence(TestClient client) {
    List<Event.Typing> told = new ArrayList<>();
    while (true) {
      FromServer frame = client.next();
      if (frame instanceof Event.Typing typing) {
        told.add(typing);
      } else if (frame instanceof Event.Posted posted && posted.message().text().equals("fence")) {
        return told;
      }
    }
  }
}
