package chat.parley.storage;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Position;
import java.sql.SQLException;

/// Where the log of one room stands inside a transaction.
///
/// **Thread:** the storage's writer.
final class LogHead {
  private final RoomId room;
  private final String epoch;
  private final boolean everyone;
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

  boolean everyone() {
    return everyone;
  }

  /// Whether membership is all that it takes to post: the room is open, and neither archived nor
  /// read-only. What is not plain asks [Standings].
  boolean plain() {
    return plain;
  }

  void plain(boolean isPlain) {
    plain = isPlain;
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
