package chat.parley.storage;

/// The data folder or the database in it cannot be used, for a reason that the operator can act on.
/// The message is the one line that they are shown; nothing was changed.
public final class StorageUnusable extends RuntimeException {
  StorageUnusable(String line) {
    super(line, null, false, false);
  }
}
