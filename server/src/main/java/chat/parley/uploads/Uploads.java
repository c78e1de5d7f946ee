package chat.parley.uploads;

import chat.parley.identity.Caller;
import chat.parley.identity.Role;
import chat.parley.ids.IdGenerator;
import chat.parley.ids.RoomId;
import chat.parley.ids.UploadId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.protocol.Upload;
import chat.parley.rates.RateLimit;
import chat.parley.rooms.RoomAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/// Receives files, hands them out to whoever may read their message, and throws away those that no
/// message has any more.
///
/// **Thread:** virtual threads; blocks on the disk and on who sends.
public final class Uploads {
  /// Uploads of one person.
  public static final RateLimit.Rate RATE =
      new RateLimit.Rate(20 / 60.0, 20, "20 uploads a minute");

  /// How long an upload waits for its message.
  static final Duration UNCLAIMED_MAX = Duration.ofHours(24);

  private static final int AT_ONCE_MAX = 3;
  private static final long GUEST_BYTES_MAX = 10L * 1024 * 1024;
  private static final double DISK_FREE_MIN = 0.05;
  private static final int SWEPT_AT_ONCE = 100;
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final Logger log = System.getLogger(Uploads.class.getName());

  /// How much may be received.
  ///
  /// @param fileBytes largest file
  /// @param personBytes most bytes of all files of one person
  public record Bounds(long fileBytes, long personBytes) {}

  /// A file to be handed out.
  public record Opened(Upload upload, byte[] sha256, Path file) {}

  private final UploadStore store;
  private final UploadFiles files;
  private final RoomAccess access;
  private final IdGenerator ids;
  private final Executor drawing;
  private final InstantSource clock;
  private final Bounds bounds;
  private final RateLimit<UserId> rates;
  private final Map<UserId, Integer> underWay = new ConcurrentHashMap<>();

  /// What uploads stand on.
  ///
  /// @param drawing draws previews; what it rejects is left out
  public record Parts(
      UploadStore store, UploadFiles files, RoomAccess access, IdGenerator ids, Executor drawing) {}

  public Uploads(Parts parts, Bounds bounds, RateLimit<UserId> rates, InstantSource clock) {
    this.store = parts.store();
    this.files = parts.files();
    this.access = parts.access();
    this.ids = parts.ids();
    this.drawing = parts.drawing();
    this.bounds = bounds;
    this.rates = rates;
    this.clock = clock;
  }

  /// Receives a file; returns when it is on the disk. It waits a day for the message that brings it
  /// along. Refuses with `too_large`, `rate_limited`, `invalid`, `unavailable` or `storage_full`,
  /// before anything was read where that can be known.
  ///
  /// @param announced how long it is said to be; less than 0 when that is not said
  public Upload receive(Caller caller, String name, long announced, InputStream body) {
    long most =
        caller.role() == Role.GUEST
            ? Math.min(GUEST_BYTES_MAX, bounds.fileBytes())
            : bounds.fileBytes();
    String shown = FileName.of(name);
    requireFits(announced, most);
    if (announced + store.used(caller.user()) > bounds.personBytes()) {
      throw quotaReached();
    }
    rates.admit(caller.user());
    if (underWay.merge(caller.user(), 1, Integer::sum) > AT_ONCE_MAX) {
      ended(caller.user());
      throw new Refused(
          ErrorCode.RATE_LIMITED, AT_ONCE_MAX + " uploads at once", Duration.ofSeconds(1));
    }
    UploadId id = ids.upload();
    try {
      requireSpace();
      return receive(caller, new Incoming(id, shown, most), body);
    } catch (IOException e) {
      log.log(Level.WARNING, "uploads.not_written", e);
      throw new Refused(ErrorCode.STORAGE_FULL, "the file could not be written");
    } finally {
      ended(caller.user());
      discard(files.receiving(id));
      discard(files.receivingPreview(id));
    }
  }

  private record Incoming(UploadId id, String name, long most) {}

  private Upload receive(Caller caller, Incoming incoming, InputStream body) throws IOException {
    MessageDigest digest = sha256();
    Path path = files.receiving(incoming.id());
    byte[] head;
    long bytes = 0;
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      head = body.readNBytes(FileType.HEAD_BYTES);
      byte[] next = head;
      while (next.length > 0) {
        bytes += next.length;
        requireFits(bytes, incoming.most());
        digest.update(next);
        for (ByteBuffer left = ByteBuffer.wrap(next); left.hasRemaining(); ) {
          file.write(left);
        }
        next = body.readNBytes(BUFFER_BYTES);
      }
      file.force(true);
    }
    if (bytes == 0) {
      throw new Refused(ErrorCode.INVALID, "the file is empty");
    }
    FileType type = FileType.of(head);
    if (Traces.MEDIA.contains(type.media())) {
      Optional<Long> cleaned = PictureCleaning.clean(path, type.media(), digest);
      type = cleaned.isPresent() ? type : FileType.UNKNOWN;
      bytes = cleaned.orElse(bytes);
    }
    if (Preview.isFor(type, bytes)) {
      preview(incoming.id(), type);
    }
    Upload upload =
        new Upload(
            incoming.id(), incoming.name(), type.media(), bytes, type.width(), type.height());
    store.add(caller.user(), upload, digest.digest(), bounds.personBytes());
    files.keep(incoming.id());
    return upload;
  }

  /// Without one, the picture itself is shown: nothing is refused when there is too much to draw.
  private void preview(UploadId id, FileType type) throws IOException {
    Path picture = files.receiving(id);
    Callable<Optional<byte[]>> draw = () -> Preview.of(picture, type);
    FutureTask<Optional<byte[]>> task = new FutureTask<>(draw);
    try {
      drawing.execute(task);
      Optional<byte[]> drawn = task.get();
      if (drawn.isPresent()) {
        Files.write(files.receivingPreview(id), drawn.get());
      }
    } catch (RejectedExecutionException | ExecutionException e) {
      log.log(Level.DEBUG, "uploads.no_preview", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Hands out a file to whoever may read the message that it belongs to, or to its owner while it
  /// waits for one; refuses with `not_found`.
  public Opened open(Caller caller, String id) {
    UploadStore.Known known =
        UploadId.parse(id).flatMap(store::find).orElseThrow(Uploads::noSuchUpload);
    if (!mayRead(caller, known)) {
      throw noSuchUpload();
    }
    Path file = files.of(known.upload().id());
    if (!Files.exists(file)) {
      throw noSuchUpload();
    }
    return new Opened(known.upload(), known.sha256(), file);
  }

  /// What a conversation shows of it, to the same people: a preview where there is one, or else the
  /// file.
  Opened openPreview(Caller caller, String id) throws IOException {
    Opened whole = open(caller, id);
    Upload of = whole.upload();
    Path preview = files.preview(of.id());
    if (!Files.exists(preview)) {
      return whole;
    }
    Upload upload = new Upload(of.id(), of.name(), "image/jpeg", Files.size(preview), 0, 0);
    return new Opened(upload, whole.sha256(), preview);
  }

  private boolean mayRead(Caller caller, UploadStore.Known known) {
    RoomId room = known.room();
    if (room == null) {
      return known.owner().equals(caller.user());
    }
    try {
      return access.readable(caller, room.toString()).readableFrom() <= known.offset();
    } catch (Refused _) {
      return false;
    }
  }

  /// Throws away what no message has any more, and what none has claimed for a day.
  public void sweep() {
    List<UploadId> abandoned;
    do {
      abandoned = store.abandoned(clock.instant().minus(UNCLAIMED_MAX), SWEPT_AT_ONCE);
      for (UploadId id : abandoned) {
        try {
          files.delete(id);
          store.forget(id);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    } while (abandoned.size() == SWEPT_AT_ONCE);
  }

  private void requireSpace() throws IOException {
    if (files.free() < DISK_FREE_MIN) {
      throw new Refused(ErrorCode.STORAGE_FULL, "the disk is nearly full");
    }
  }

  private static void requireFits(long bytes, long most) {
    if (bytes > most) {
      throw new Refused(
          ErrorCode.TOO_LARGE, "a file may have at most " + most / (1024 * 1024) + " MiB");
    }
  }

  /// All files of a person would take too much.
  public static Refused quotaReached() {
    return new Refused(ErrorCode.TOO_LARGE, "your files would take more than you have room for");
  }

  private static Refused noSuchUpload() {
    return new Refused(ErrorCode.NOT_FOUND, "there is no such upload");
  }

  private void ended(UserId person) {
    underWay.computeIfPresent(person, (_, count) -> count == 1 ? null : count - 1);
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.log(Level.WARNING, "uploads.not_discarded", e); // the next start does it
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
