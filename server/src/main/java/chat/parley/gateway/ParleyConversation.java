package chat.parley.gateway;

import chat.parley.delivery.Audience;
import chat.parley.delivery.TextFrame;
import chat.parley.http.ClientAddress;
import chat.parley.identity.Caller;
import chat.parley.identity.DisplayName;
import chat.parley.identity.Scope;
import chat.parley.identity.Sessions;
import chat.parley.ids.ClientId;
import chat.parley.ids.RoomId;
import chat.parley.messages.Draft;
import chat.parley.messages.MessageStore;
import chat.parley.protocol.CloseReason;
import chat.parley.protocol.Command;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.Position;
import chat.parley.protocol.Refused;
import chat.parley.protocol.Reply;
import chat.parley.protocol.RoomSummary;
import chat.parley.protocol.WireCodec;
import chat.parley.rooms.OwnRoom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The JSON dialect of docs/protocol.md: one exhaustive switch over what a client may ask.
///
/// **Thread:** virtual threads, one command at a time.
final class ParleyConversation implements Conversation {
  private static final byte[] NO_REPLY = {};
  private static final Logger log = System.getLogger(ParleyConversation.class.getName());

  private final Connection connection;
  private final Gateway gateway;
  private final @Nullable Caller authenticated;
  private final ClientAddress address;
  private volatile @Nullable Caller caller;

  /// @param authenticated who the cookie or bearer token of the upgrade names
  ParleyConversation(
      Connection connection,
      Gateway gateway,
      @Nullable Caller authenticated,
      ClientAddress address) {
    this.connection = connection;
    this.gateway = gateway;
    this.authenticated = authenticated;
    this.address = address;
  }

  @Override
  public void said(byte[] utf8) {
    try {
      carryOut(WireCodec.readCommand(utf8));
    } catch (Refused refused) {
      reply(failed(WireCodec.readCommandId(utf8), refused));
    } catch (RuntimeException e) {
      reply(failed(WireCodec.readCommandId(utf8), fault(e)));
    }
  }

  private void carryOut(Command command) {
    switch (command) {
      case Command.Hello hello -> {
        hello(hello);
        connection.reply(NO_REPLY);
      }
      case Command.Resume resume -> {
        resume(requireCaller(), resume.positions());
        connection.reply(NO_REPLY);
      }
      case Command.Post post -> {
        Caller author = requireCaller();
        author.require(Scope.WRITE);
        post(author, post);
      }
      case Command.Presence presence -> {
        Caller known = requireCaller();
        known.require(Scope.WRITE);
        present(known, presence);
      }
      case Command.Read read -> {
        Caller reader = requireCaller();
        reader.require(Scope.WRITE);
        gateway
            .features()
            .readMarkers()
            .read(reader, read)
            .ifPresent(it -> gateway.tell(it, new Audience(Set.of(reader.user()), null)));
        connection.reply(NO_REPLY);
      }
      case Command.Typing typing -> {
        Caller author = requireCaller();
        author.require(Scope.WRITE);
        gateway
            .features()
            .typing()
            .begun(author, typing.room())
            .ifPresent(it -> gateway.tell(it.event(), new Audience(it.to(), it.event().room())));
        connection.reply(NO_REPLY);
      }
    }
  }

  private void present(Caller known, Command.Presence presence) {
    connection.present(presence.choice(), presence.active());
    connection.reply(
        gateway
            .features()
            .presence()
            .seenBy(known, presence.of())
            .map(present -> TextFrame.of(WireCodec.write(present)))
            .orElse(NO_REPLY));
  }

  private void hello(Command.Hello hello) {
    if (caller != null) {
      throw new Refused(ErrorCode.INVALID, "hello was said already");
    }
    Optional<Sessions.Started> started = Optional.empty();
    Caller known = authenticated;
    String token = hello.token();
    if (known == null && token != null) {
      known = gateway.features().sessions().find(token).orElse(null);
      if (known == null) {
        close(CloseReason.UNAUTHENTICATED);
        return;
      }
    }
    if (known == null) {
      if (!gateway.settings().guestsAllowed()) {
        close(CloseReason.GUESTS_REFUSED);
        return;
      }
      started = Optional.of(newGuest(hello.name()));
      known = started.get().caller();
    }
    welcome(known, started.map(Sessions.Started::token).orElse(null), hello.positions());
  }

  private Sessions.Started newGuest(@Nullable String name) {
    Sessions sessions = gateway.features().sessions();
    Sessions.Origin from = Sessions.Origin.of(address);
    return name == null
        ? sessions.startNamelessGuest(from)
        : sessions.startGuest(new DisplayName(name), from);
  }

  /// Attached first: joins of the person are heard from before their rooms are read.
  private void welcome(Caller known, @Nullable String token, Map<RoomId, Position> positions) {
    caller = known;
    connection.runOnLoop(() -> connection.identify(known));
    if (!gateway.features().sessions().isActive(known)) {
      close(CloseReason.SIGNED_OUT); // it ended before the connection could be told
      return;
    }
    List<OwnRoom> rooms = gateway.features().rooms().own(known);
    byte[] frame = welcomeFrame(known, token, rooms.stream().map(OwnRoom::summary).toList());
    connection.execute(() -> {
      connection.welcome(frame);
      catchUp(rooms, positions, true);
    });
  }

  private byte[] welcomeFrame(Caller known, @Nullable String token, List<RoomSummary> rooms) {
    Event welcome =
        new Event.Welcome(
            known.person(),
            known.session(),
            token,
            gateway.settings().heartbeat().toMillis(),
            gateway.settings().limits(),
            rooms);
    return TextFrame.of(WireCodec.write(welcome));
  }

  private void resume(Caller known, Map<RoomId, Position> positions) {
    List<OwnRoom> rooms = gateway.features().rooms().own(known);
    connection.execute(() -> catchUp(rooms, positions, false));
  }

  /// On the event loop.
  ///
  /// @param all whether rooms without a position are meant too
  private void catchUp(List<OwnRoom> rooms, Map<RoomId, Position> positions, boolean all) {
    Map<RoomId, Position> unknown = new HashMap<>(positions);
    for (OwnRoom own : rooms) {
      RoomSummary room = own.summary();
      Position position = unknown.remove(room.id());
      Position head = new Position(room.epoch(), room.head());
      if (position != null && position.offset() < own.since() - 1) {
        // Nobody vouches for what the person was to the room at that position.
        connection.reset(room.id(), head, Event.Reset.Reason.REJOINED);
      } else if (all || position != null) {
        connection.catchUp(room.id(), position, head);
      }
    }
    for (RoomId room : unknown.keySet()) {
      Event reset = new Event.Reset(room, null, Event.Reset.Reason.NOT_AVAILABLE);
      connection.write(TextFrame.of(WireCodec.write(reset)));
    }
  }

  private void post(Caller author, Command.Post post) {
    Draft draft = Draft.spoken(post.id(), post.text(), post.uploads());
    CompletableFuture<MessageStore.Stored> answer = new CompletableFuture<>();
    // Before the post: so the reply is queued before the event is.
    answer.whenComplete((stored, failure) -> reply(result(post.id(), stored, failure)));
    gateway.features().messages().post(author, post.room(), draft, answer);
  }

  /// On the storage's writer thread.
  private Reply result(
      ClientId id, MessageStore.@Nullable Stored stored, @Nullable Throwable failure) {
    if (stored != null) {
      Event.Posted event = stored.event();
      return new Reply.Done(
          id, event.room(), event.position().offset(), event.message().id(), event.message().at());
    }
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    return failed(id.toString(), cause instanceof Refused refused ? refused : fault(cause));
  }

  private Caller requireCaller() {
    Caller known = caller;
    if (known == null) {
      throw new Refused(ErrorCode.HELLO_EXPECTED, "say hello first");
    }
    return known;
  }

  private static Reply failed(@Nullable String id, Refused refused) {
    return new Reply.Failed(id, refused.code(), refused.retryAfter().toMillis(), refused.detail());
  }

  private static Refused fault(@Nullable Throwable cause) {
    String correlation = Long.toHexString(ThreadLocalRandom.current().nextLong());
    log.log(Level.ERROR, "command.fault correlation=" + correlation, cause);
    return new Refused(ErrorCode.INTERNAL, "correlation id " + correlation);
  }

  private void reply(Reply reply) {
    connection.reply(TextFrame.of(WireCodec.write(reply)));
  }

  private void close(CloseReason reason) {
    connection.execute(() -> connection.close(reason));
  }
}
