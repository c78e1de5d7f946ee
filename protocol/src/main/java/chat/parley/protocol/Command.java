package chat.parley.protocol;

import chat.parley.ids.ClientId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UploadId;
import chat.parley.ids.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that a client may ask on the socket.
public sealed interface Command {
  /// Opens the conversation; must be the first command, once.
  ///
  /// @param token a session's token, for clients that have no cookie and no `Authorization` header
  /// @param name the name of a new guest, when there is no session yet
  /// @param positions where the client stands in each room that it knows
  /// @param client name and version of the client program, for the operator
  record Hello(
      @Nullable String token,
      @Nullable String name,
      Map<RoomId, Position> positions,
      @Nullable String client)
      implements Command {
    public Hello {
      positions = Map.copyOf(positions);
    }
  }

  /// Asks for what was missed in some rooms, on a connection that is already open.
  record Resume(Map<RoomId, Position> positions) implements Command {
    public Resume {
      positions = Map.copyOf(positions);
    }
  }

  /// Posts a message.
  ///
  /// @param id makes a repeat harmless, for ever
  /// @param room id or name of the room
  /// @param uploads files of the poster's own, which belong to the message from then on
  record Post(ClientId id, String room, String text, List<UploadId> uploads) implements Command {
    public Post {
      uploads = List.copyOf(uploads);
    }

    /// A text alone.
    public Post(ClientId id, String room, String text) {
      this(id, room, text, List.of());
    }
  }

  /// Says up to which message the person has read some rooms; all their connections are told, by
  /// [Event.Read]. Rooms that they are not in are left out.
  ///
  /// @param rooms the number of the last message that was read in each
  /// @param back whether what comes after it is to be unread again; else a marker never goes back
  record Read(Map<RoomId, Long> rooms, boolean back) implements Command {
    /// Most rooms at once.
    public static final int ROOMS_MAX = 200;

    public Read {
      rooms = Map.copyOf(rooms);
    }
  }

  /// Says that the person is writing in a room. Nothing answers it, but a refusal.
  ///
  /// @param room id or name of the room
  record Typing(String room) implements Command {}

  /// Says what others may know of whether the person is here. Answered by [Event.Present].
  ///
  /// @param active whether the person is doing something
  /// @param of people to be told of, besides those with whom there is a direct room
  record Presence(PresenceChoice choice, boolean active, Set<UserId> of) implements Command {
    /// Most people who can be asked for at once.
    public static final int OF_MAX = 50;

    public Presence {
      of = Set.copyOf(of);
    }
  }
}
