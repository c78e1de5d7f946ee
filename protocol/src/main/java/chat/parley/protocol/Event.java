package chat.parley.protocol;

import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that the server may tell without being asked.
public sealed interface Event extends FromServer {
  /// The answer to hello: who you are, what is in force, and your rooms with their heads.
  ///
  /// @param token the session's token, only when this hello made a new guest
  record Welcome(
      Person you,
      SessionId session,
      @Nullable String token,
      long heartbeatMillis,
      Limits limits,
      List<RoomSummary> rooms)
      implements Event {
    public Welcome {
      rooms = List.copyOf(rooms);
    }
  }

  /// The heads of the connection's rooms, every `heartbeatMillis`.
  record Heartbeat(Instant at, Map<RoomId, Long> heads) implements Event {
    public Heartbeat {
      heads = Map.copyOf(heads);
    }
  }

  /// Up to which message the person has read some rooms, on whatever device. Part of no log: the
  /// next welcome says the same.
  ///
  /// @param back whether it may be less than before
  record Read(Map<RoomId, Long> rooms, boolean back) implements Event {
    public Read {
      rooms = Map.copyOf(rooms);
    }
  }

  /// Somebody is writing in a room. Part of no log: it may be lost, and is over by itself.
  record Typing(RoomId room, Person person) implements Event {}

  /// Whether some people are here. Part of no log: it may be lost.
  record Present(Map<UserId, PresenceState> people) implements Event {
    public Present {
      people = Map.copyOf(people);
    }
  }

  /// The person's favourite rooms, in their own order; only to themself. Part of no log.
  record Favourites(List<RoomId> rooms) implements Event {
    public Favourites {
      rooms = List.copyOf(rooms);
    }
  }

  /// What the person has begun to write in a room, elsewhere; only to themself. Part of no log.
  ///
  /// @param text empty when it was sent or given up
  /// @param version the highest wins
  record DraftKept(RoomId room, String text, long version) implements Event {}

  /// Everything that was missed in the room has been sent; what follows is live.
  record CaughtUp(RoomId room) implements Event {}

  /// The room's log cannot be replayed from the client's position: read the room anew; what follows
  /// is live, from after `head` on.
  ///
  /// @param head null when the room is not available
  record Reset(RoomId room, @Nullable Position head, Reason reason) implements Event {
    /// Why a room is reset.
    public enum Reason {
      /// More was missed than `catchUpEventsMax`.
      TOO_FAR_BEHIND,
      /// The position is of another log: a backup was restored.
      EPOCH_CHANGED,
      /// The person was away from a room that is not open, and has come back: what was said
      /// meanwhile is not replayed.
      REJOINED,
      /// The person is no member of the room, or there is no such room.
      NOT_AVAILABLE;

      public String code() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /// An event of a room's log.
  sealed interface InRoom extends Event {
    RoomId room();

    Position position();
  }

  /// A message was posted.
  record Posted(RoomId room, Position position, Message message) implements InRoom {}

  /// A message is not what it was.
  sealed interface Revision extends InRoom {
    MessageId message();

    /// The message as it is after this.
    Message of(Message before);
  }

  /// The author of a message gave it another text.
  ///
  /// @param seq its number in the room's timeline
  /// @param text as it now stands, when it is replayed: empty when the message was deleted since
  record Edited(
      RoomId room,
      Position position,
      MessageId message,
      long seq,
      String text,
      Person by,
      Instant at)
      implements Revision {
    @Override
    public Message of(Message before) {
      return before.edited(text, at);
    }

    /// The same as it is replayed when the message has this text.
    public Edited standing(String newText) {
      return new Edited(room, position, message, seq, newText, by, at);
    }
  }

  /// A message was deleted: whoever has it forgets its text, and keeps its place.
  ///
  /// @param message the one that is gone
  /// @param seq its number in the room's timeline
  /// @param by its author, or who governs the room; null when it was as old as messages get
  record Deleted(
      RoomId room, Position position, MessageId message, long seq, @Nullable Person by, Instant at)
      implements Revision {
    @Override
    public Message of(Message before) {
      return before.erased();
    }
  }

  /// A person became a member.
  ///
  /// @param by who added them; null when they came by themselves
  record Joined(RoomId room, Position position, Person person, @Nullable Person by, Instant at)
      implements InRoom {
    public Joined(RoomId room, Position position, Person person, Instant at) {
      this(room, position, person, null, at);
    }
  }

  /// A person is a member no more; after this event they get nothing of the room.
  ///
  /// @param by who removed them; null when they went by themselves
  record Left(
      RoomId room, Position position, Person person, How how, @Nullable Person by, Instant at)
      implements InRoom {
    /// How a membership ends.
    public enum How {
      LEFT,
      REMOVED,
      /// Removed, and they may not come back until the ban is lifted.
      BANNED;

      public String code() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    public Left(RoomId room, Position position, Person person, Instant at) {
      this(room, position, person, How.LEFT, null, at);
    }
  }

  /// Something about the room is other than it was.
  ///
  /// @param value what it is now: a text, `true` or `false`, a role, a number or a time
  /// @param person whom it concerns, where it concerns one
  record Changed(
      RoomId room,
      Position position,
      What what,
      String value,
      @Nullable Person person,
      Person by,
      Instant at)
      implements InRoom {
    /// What can change.
    public enum What {
      NAME,
      TOPIC,
      /// Nothing can be posted, and nobody can come in.
      ARCHIVED,
      /// Only moderators post.
      READ_ONLY,
      /// What a member is in the room: `member` or `moderator`.
      ROLE,
      /// How many seconds lie between two posts of one person, at least; 0 for no such rule.
      SLOW_MODE,
      /// After how many days messages of the room are deleted; 0 for never.
      RETENTION,
      /// Until when somebody reads and does not post (RFC 3339); empty when they may again.
      MUTED;

      /// Whether it is about a person.
      public boolean ofPerson() {
        return this == ROLE || this == MUTED;
      }

      public String code() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }
}
