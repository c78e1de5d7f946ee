package chat.parley.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The journal that the shim keeps of changes that may not be durable yet; `disk.c` writes it.
///
/// @param records in the order in which things happened
record Journal(List<Change> records) {
  private static final int HEAD_BYTES = 40;

  enum Kind {
    WRITE,
    TRUNCATE,
    SYNC,
    SYNC_FAILED,
    CREATE,
    UNLINK,
    RENAME,
    FOLDER_SYNC,
    MAPPED,
    UNSUPPORTED;

    boolean isContent() {
      return this == WRITE || this == TRUNCATE;
    }

    boolean isName() {
      return this == CREATE || this == UNLINK || this == RENAME;
    }
  }

  /// @param file its number, 0 for none
  /// @param number of the record, ascending
  /// @param at where a write begins; the size that a truncation leaves; the last number that a sync
  ///   covers; the number of the file that a rename replaces
  /// @param length of a write; the size before a truncation
  record Change(Kind kind, int file, long number, long at, long length, byte[] payload) {
    /// The size of the file before a write or truncation.
    long sizeBefore() {
      return kind == Kind.WRITE ? buffer(payload).getLong(0) : length;
    }

    /// The bytes that were replaced or cut off.
    byte[] replaced() {
      return kind == Kind.WRITE ? Arrays.copyOfRange(payload, Long.BYTES, payload.length) : payload;
    }

    /// The names that are its payload: one, or of a rename the old and the new one.
    List<String> names() {
      return List.of(new String(payload, UTF_8).split("\0", -1))
          .subList(0, kind == Kind.RENAME ? 2 : 1);
    }
  }

  Journal {
    records = List.copyOf(records);
  }

  /// A last record that is torn was written for a change that never happened.
  static Journal read(Path file) throws IOException {
    ByteBuffer bytes = buffer(Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
    List<Change> records = new ArrayList<>();
    while (bytes.remaining() >= HEAD_BYTES) {
      Kind kind = Kind.values()[bytes.getInt() - 1];
      int number = bytes.getInt();
      long[] head = {bytes.getLong(), bytes.getLong(), bytes.getLong()};
      byte[] payload = new byte[bytes.getInt()];
      bytes.getInt();
      if (bytes.remaining() < payload.length) {
        break;
      }
      bytes.get(payload);
      records.add(new Change(kind, number, head[0], head[1], head[2], payload));
    }
    return new Journal(records);
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  /// Whether a change of contents was synced: by a sync after it, unless a failed one came first.
  /// The kernel writes what a failed sync covers never again by itself.
  boolean isContentDurable(Change change) {
    for (Change sync : records) {
      boolean covers = sync.file() == change.file() && sync.at() >= change.number();
      if (covers && sync.kind() == Kind.SYNC_FAILED) {
        return false;
      }
      if (covers && sync.kind() == Kind.SYNC) {
        return true;
      }
    }
    return false;
  }

  /// Whether the folder of a changed name was synced after it.
  boolean isNameDurable(Change change) {
    String parent = parent(change.names().getLast());
    return records.stream()
        .anyMatch(sync ->
            sync.kind() == Kind.FOLDER_SYNC
                && sync.at() >= change.number()
                && sync.names().getFirst().equals(parent));
  }

  private static String parent(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }
}
