package chat.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Command;
import chat.parley.protocol.Event;
import chat.parley.protocol.Event.Reset.Reason;
import chat.parley.protocol.FromServer;
import chat.parley.protocol.Message;
import chat.parley.protocol.MessagePage;
import chat.parley.protocol.Position;
import chat.parley.protocol.Reply;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ResumeTest {
  private static final TestServer server = TestServer.unhurried();

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void from_every_position_exactly_the_missing_events_come_then_caught_up() {
    Api ada = Api.guest(server, "Ada");
    RoomId room = ada.createRoom("every-position").id();
    Api ben = Api.guest(server, "Ben");
    for (int i = 0; i < 4; i++) {
      ada.post("every-position", "text " + i);
      ben.join("every-position");
      ben.leave("every-position");
    }
    Position head = position(ada, "every-position");
    for (long from = 0; from <= head.offset(); from++) {
      Position at = new Position(head.epoch(), from);
      try (TestClient client = TestClient.returning(server, ada.token(), Map.of(room, at))) {
        assertEquals(
            LongStream.rangeClosed(from + 1, head.offset()).boxed().toList(),
            offsetsUntilCaughtUp(client, room),
            "from " + from);
      }
    }
  }

  @Test
  void a_room_without_a_position_is_live_from_its_head() {
    Api ada = Api.guest(server, "Ada");
    RoomId room = ada.createRoom("no-position").id();
    ada.post("no-position", "before");
    try (TestClient client = TestClient.returning(server, ada.token(), Map.of())) {
      assertEquals(List.of(), offsetsUntilCaughtUp(client, room));
      long offset = ada.post("no-position", "after");
      client.awaitOffset(room, offset);
      assertEquals(List.of("after"), client.messages(room).stream().map(Message::text).toList());
    }
  }

  @Test
  void coming_back_while_others_post_misses_nothing_and_repeats_nothing() {
    Api ben = Api.guest(server, "Ben");
    RoomId room = ben.createRoom("full-speed").id();
    AtomicBoolean enough = new AtomicBoolean();
    try (TestClient cleo = TestClient.guest(server, "Cleo")) {
      cleo.api().join("full-speed");
      Thread poster = Thread.ofVirtual().start(() -> postUntil(cleo, enough));
      Position at = new Position(ben.room("full-speed").epoch(), 0);
      List<Event.InRoom> all = new ArrayList<>();
      for (int round = 0; round < 40; round++) {
        try (TestClient client = TestClient.returning(server, ben.token(), Map.of(room, at))) {
          client.awaitLive();
          client.awaitOffset(room, client.position(room).offset() + 3);
          assertEquals(0, client.gaps() + client.repeats());
          synchronized (client) {
            all.addAll(client.events(room));
            at = client.position(room);
          }
          client.abort();
        }
      }
      enough.set(true);
      Await.until("the poster has stopped", () -> !poster.isAlive());
      assertEquals(
          LongStream.rangeClosed(1, at.offset()).boxed().toList(),
          all.stream().map(event -> event.position().offset()).toList());
    }
  }

  /// A client that is alone on its event loop: nobody else keeps the room warm there.
  @Test
  void what_is_posted_while_a_lonely_client_returns_arrives_without_a_heartbeat() {
    Api ada = Api.guest(server, "Ada");
    Api ben = Api.guest(server, "Ben");
    RoomId room = ada.createRoom("lonely").id();
    ben.join("lonely");
    Position at = position(ada, "lonely");
    for (int round = 0; round < 60; round++) {
      CompletableFuture<Long> posted =
          CompletableFuture.supplyAsync(() -> ben.post("lonely", "now"));
      try (TestClient client = TestClient.returning(server, ada.token(), Map.of(room, at))) {
        long offset = Await.result(posted);
        client.awaitLive().awaitOffset(room, offset);
        assertEquals(0, client.gaps(), "round " + round);
        at = client.position(room);
        client.abort();
      }
      Await.until("the client has gone", () -> server.connections() == 0);
    }
  }

  @Test
  void positions_hold_after_a_restart() {
    try (TestServer own = TestServer.unhurried()) {
      TestClient ada = TestClient.guest(own, "Ada");
      RoomId lobby = ada.roomId("lobby");
      ada.awaitOffset(lobby, ada.post("lobby", "one").offset());
      Map<RoomId, Position> before = ada.positions();
      String token = ada.token();
      ada.close();
      Api.of(own, token).post("lobby", "two");
      own.restart();
      Api.of(own, token).post("lobby", "three");
      try (TestClient back = TestClient.returning(own, token, before)) {
        assertEquals(List.of(2L, 3L), offsetsUntilCaughtUp(back, lobby));
      }
    }
  }

  @Test
  void a_position_of_another_epoch_is_reset_with_the_head() {
    Event.Reset reset = resetFrom(new Position("00000000", 1));
    assertEquals(Reason.EPOCH_CHANGED, reset.reason());
    Position head = Objects.requireNonNull(reset.head());
    Position now = position(Api.guest(server, "Cleo"), "lobby");
    assertEquals(new Position(now.epoch(), now.offset() - 1), head);
  }

  @Test
  void a_position_beyond_the_head_is_reset() {
    Position head = position(Api.guest(server, "Ada"), "lobby");
    Event.Reset reset = resetFrom(new Position(head.epoch(), head.offset() + 1_000));
    assertEquals(Reason.EPOCH_CHANGED, reset.reason());
  }

  @Test
  void a_room_that_is_not_ones_own_is_reset_without_a_head() {
    Api ben = Api.guest(server, "Ben");
    RoomId foreign = ben.createRoom("foreign").id();
    Position at = position(ben, "foreign");
    Api ada = Api.guest(server, "Ada");
    RoomId nothing = new RoomId(42);
    try (TestClient client =
        TestClient.returning(server, ada.token(), Map.of(foreign, at, nothing, at))) {
      for (int i = 0; i < 2; i++) {
        Event.Reset reset = client.next(Event.Reset.class);
        assertEquals(Reason.NOT_AVAILABLE, reset.reason());
        assertNull(reset.head());
      }
      long offset = ben.post("foreign", "not for Ada");
      client.post("lobby", "a later event has come");
      client.awaitOffset(client.roomId("lobby"), ada.room("lobby").head());
      assertTrue(offset > 0 && client.raw().stream().noneMatch(text -> text.contains("not for")));
    }
  }

  @Test
  void too_far_behind_is_reset_and_then_live() {
    try (TestServer own = TestServer.unhurried();
        TestClient ada = TestClient.guest(own, "Ada")) {
      RoomId lobby = ada.roomId("lobby");
      Position start = ada.position(lobby);
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 10_001; i++) {
        replies.add(ada.posting("lobby", "x"));
      }
      replies.forEach(Await::result);
      try (TestClient ben = TestClient.returning(own, ada.token(), Map.of(lobby, start))) {
        Event.Reset reset = ben.next(Event.Reset.class);
        assertEquals(Reason.TOO_FAR_BEHIND, reset.reason());
        assertEquals(new Position(start.epoch(), 10_001), reset.head());
        ada.post("lobby", "live");
        ben.awaitOffset(lobby, 10_002);
      }
      Position second = new Position(start.epoch(), 1);
      try (TestClient ben = TestClient.returning(own, ada.token(), Map.of(lobby, second))) {
        assertEquals(Reason.TOO_FAR_BEHIND, ben.next(Event.Reset.class).reason());
      }
      Position third = new Position(start.epoch(), 2);
      try (TestClient ben = TestClient.returning(own, ada.token(), Map.of(lobby, third))) {
        assertEquals(10_000, offsetsUntilCaughtUp(ben, lobby).size());
      }
    }
  }

  @Test
  void resume_on_an_open_connection_sends_what_is_asked_for_and_goes_on_live() {
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      RoomId room = ada.api().createRoom("asked-again").id();
      for (int i = 0; i < 5; i++) {
        ada.post("asked-again", "text " + i);
      }
      Position head = position(ada.api(), "asked-again");
      ada.awaitOffset(room, head.offset());
      while (!(ada.next() instanceof Event.Posted posted && posted.position().equals(head))) {
        // everything up to the head
      }
      ada.send(new Command.Resume(Map.of(room, new Position(head.epoch(), 2))));
      assertEquals(List.of(3L, 4L, 5L, 6L), offsetsUntilCaughtUp(ada, room));
      ada.post("asked-again", "live");
      assertEquals(7, ada.next(Event.Posted.class).position().offset());
    }
  }

  @Test
  void a_page_and_the_events_after_it_equal_a_fresh_page() {
    Api ada = Api.guest(server, "Ada");
    RoomId room = ada.createRoom("snapshot").id();
    AtomicBoolean enough = new AtomicBoolean();
    try (TestClient poster = TestClient.guest(server, "Ben")) {
      poster.api().join("snapshot");
      Thread posting = Thread.ofVirtual().start(() -> postUntil(poster, "snapshot", enough));
      for (int round = 0; round < 10; round++) {
        Api cleo = Api.guest(server, "Cleo");
        cleo.join("snapshot");
        MessagePage page = cleo.page("snapshot", "?limit=100");
        try (TestClient client =
            TestClient.returning(server, cleo.token(), Map.of(room, page.position()))) {
          client.begin(page);
          client.awaitLive();
          client.awaitOffset(room, page.position().offset() + 5);
          MessagePage fresh = cleo.page("snapshot", "?limit=100");
          client.awaitOffset(room, fresh.position().offset());
          List<Message> folded =
              client.messages(room).stream()
                  .filter(message -> message.seq() <= fresh.messages().getLast().seq())
                  .toList();
          int from = Math.max(0, folded.size() - fresh.messages().size());
          assertEquals(
              fresh
                  .messages()
                  .subList(
                      Math.max(0, fresh.messages().size() - folded.size()),
                      fresh.messages().size()),
              folded.subList(from, folded.size()));
          assertFalse(folded.isEmpty());
        }
      }
      enough.set(true);
      Await.until("the poster has stopped", () -> !posting.isAlive());
    }
  }

  private static void postUntil(TestClient client, AtomicBoolean enough) {
    postUntil(client, "full-speed", enough);
  }

  private static void postUntil(TestClient client, String room, AtomicBoolean enough) {
    for (int i = 0; !enough.get(); i++) {
      Await.result(client.posting(room, "text " + i));
    }
  }

  private static Event.Reset resetFrom(Position at) {
    Api ada = Api.guest(server, "Ada");
    ada.post("lobby", "so that there is a head");
    RoomId lobby = ada.room("lobby").id();
    try (TestClient client = TestClient.returning(server, ada.token(), Map.of(lobby, at))) {
      Event.Reset reset = client.next(Event.Reset.class);
      long offset = ada.post("lobby", "live");
      assertEquals(offset, client.next(Event.Posted.class).position().offset());
      return reset;
    }
  }

  private static Position position(Api api, String room) {
    var summary = api.room(room);
    return new Position(summary.epoch(), summary.head());
  }

  private static List<Long> offsetsUntilCaughtUp(TestClient client, RoomId room) {
    List<Long> offsets = new ArrayList<>();
    while (true) {
      FromServer frame = client.next();
      if (frame instanceof Event.InRoom event && event.room().equals(room)) {
        offsets.add(event.position().offset());
      } else if (frame instanceof Event.CaughtUp(RoomId caughtUp) && caughtUp.equals(room)) {
        return offsets;
      }
    }
  }
}
