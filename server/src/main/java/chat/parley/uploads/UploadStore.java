package chat.parley.uploads;

import chat.parley.ids.RoomId;
import chat.parley.ids.UploadId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Upload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of uploads. An upload is *unclaimed* until a message of its owner brings it along,
/// and *gone* as soon as that message is deleted.
///
/// **Thread:** virtual threads; blocks on the database.
public interface UploadStore {
  /// An upload that is not gone.
  ///
  /// @param room where its message is; null while it is unclaimed
  /// @param offset of its message in the log of the room
  /// @param sha256 of what it holds
  record Known(Upload upload, UserId owner, @Nullable RoomId room, long offset, byte[] sha256) {}

  /// Bytes that the uploads of a person take.
  long used(UserId person);

  /// Keeps an upload, unclaimed; returns when it is durable. Refuses with `too_large` when all of
  /// the person's would take more than `quota` bytes, with `unavailable` or `storage_full`.
  void add(UserId owner, Upload upload, byte[] sha256, long quota);

  Optional<Known> find(UploadId id);

  /// Uploads that are gone, and those that are unclaimed since before `since`, at most `max`.
  List<UploadId> abandoned(Instant since, int max);

  /// Forgets an upload; returns when that is durable. Nothing is done when a message has claimed it
  /// meanwhile.
  void forget(UploadId id);
}
