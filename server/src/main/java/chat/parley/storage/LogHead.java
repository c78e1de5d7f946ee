package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Position;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/// Where the log of one room stands inside a transaction.
///
/// **Thread:** the storage's writer.
final class LogHead {
  private final RoomId room;
  private final String epoch;
  private final boolean everyone;
  private final Set<UserId> members = new HashSet<>();
  private boolean plain;
  private long offset;
  private long seq;
  private boolean moved;

  /// @param everyone whether everyone is a member of the room
  LogHead(RoomId room, String epoch, boolean everyone, long offset, long seq) {
    this.room = room;
    this.epoch = epoch;
    this.everyone = everyone;
    this.offset = offset;
    this.seq = seq;
  }

  /// Whether membership is all that it takes to post: the room is open, neither archived nor
  /// read-only nor slow, and nobody was muted there. What is not plain asks [Standings].
  boolean plain() {
    return plain;
  }

  void plain(boolean isPlain) {
    plain = isPlain;
  }

  /// Whether the person is a member of the room, asked of the database once in a transaction and
  /// not again for each of their posts in it.
  boolean isMember(Sql sql, UserId person) throws SQLException {
    if (everyone || members.contains(person)) {
      return true;
    }
    boolean found =
        sql.exists(
            "select 1 from membership where room_id = ? and person_id = ?",
            room.value(),
            person.value());
    if (found) {
      members.add(person);
    }
    return found;
  }

  /// The person is no member from here on.
  void membershipEnded(UserId person) {
    members.remove(person);
  }

  /// The position that the next event gets.
  Position next() {
    return new Position(epoch, offset + 1);
  }

  /// The number that the next message gets.
  long nextSeq() {
    return seq + 1;
  }

  /// An event was put at [#next].
  void moved() {
    offset++;
    moved = true;
  }

  /// A message was put at [#next] and [#nextSeq].
  void movedByMessage() {
    moved();
    seq++;
  }

  void write(Sql sql) throws SQLException {
    if (moved) {
      sql.change("update room set head = ?, seq = ? where id = ?", offset, seq, room.value());
    }
  }
}
