package chat.parley.storage;

import chat.parley.uploads.UploadFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything that must not be lost: made with mode 0700, and locked, so that
/// two servers never write to one database.
///
/// **Thread:** the one that starts and stops the server.
public final class DataFolder implements AutoCloseable {
  private static final Set<String> NETWORK_FILE_SYSTEMS =
      Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "fuse.sshfs");

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// Makes the folder if it is missing, and locks it.
  ///
  /// @throws StorageUnusable when it cannot be made, written or locked, or lies on a network
  public static DataFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    FileChannel channel = null;
    try {
      make(path);
      String type = Files.getFileStore(path).type().toLowerCase(Locale.ROOT);
      if (NETWORK_FILE_SYSTEMS.contains(type)) {
        throw new StorageUnusable(
            "The data folder "
                + path
                + " is on a network file system ("
                + type
                + "), where SQLite is"
                + " not safe. Choose a local folder with --data.");
      }
      channel =
          FileChannel.open(
              path.resolve("parley.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StorageUnusable(
            "Another Parley is running on the data folder "
                + path
                + ". Stop it, or choose another folder with --data.");
      }
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new StorageUnusable("The data folder " + path + " cannot be used: " + reason(e) + ".");
    }
  }

  private static void make(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(path);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // another server of this very process
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "it is a file";
      case NotDirectoryException _ -> "it is not a folder";
      case NoSuchFileException _ -> "it cannot be made there";
      default -> String.valueOf(e.getMessage());
    };
  }

  public Path path() {
    return path;
  }

  /// The folder of the files that people upload.
  ///
  /// @throws StorageUnusable when it cannot be made
  public UploadFiles uploads() {
    Path uploads = path.resolve("uploads");
    try {
      return new UploadFiles(uploads);
    } catch (IOException e) {
      throw new StorageUnusable("The folder " + uploads + " cannot be used: " + reason(e) + ".");
    }
  }

  Path database() {
    return path.resolve("parley.db");
  }

  /// Gives the folder free; the lock ends with the process in any case.
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // The lock is released all the same.
    }
  }
}
