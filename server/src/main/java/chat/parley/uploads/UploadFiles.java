package chat.parley.uploads;

import chat.parley.ids.UploadId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The folder of the files: each under its own id, which says nothing of its name or type, in one
/// of 1,024 folders. What is being received is beside them, and thrown away at the next start.
///
/// **Thread:** any; blocks on the disk.
public final class UploadFiles {
  private static final String RECEIVING = "receiving";

  private final Path folder;

  /// Makes the folder, and throws away what was not received to its end.
  public UploadFiles(Path folder) throws IOException {
    this.folder = folder;
    Path receiving = Files.createDirectories(folder.resolve(RECEIVING));
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(receiving)) {
      for (Path file : unfinished) {
        Files.delete(file);
      }
    }
  }

  /// Where an upload is received to.
  Path receiving(UploadId id) {
    return folder.resolve(RECEIVING).resolve(id.toString());
  }

  /// Where an upload is when it is whole.
  Path of(UploadId id) {
    String name = id.toString();
    return folder.resolve(name.substring(name.length() - 2)).resolve(name);
  }

  /// Where the preview of an upload is received to, and where it is kept when there is one.
  Path receivingPreview(UploadId id) {
    return previewOf(receiving(id));
  }

  Path preview(UploadId id) {
    return previewOf(of(id));
  }

  private static Path previewOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".preview");
  }

  /// Keeps what was received, which must be on the disk already, for good.
  void keep(UploadId id) throws IOException {
    Path file = of(id);
    Path parent = Files.createDirectories(file.resolveSibling(".").normalize());
    if (Files.exists(receivingPreview(id))) {
      Files.move(receivingPreview(id), preview(id), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(receiving(id), file, StandardCopyOption.ATOMIC_MOVE);
    sync(parent);
    sync(folder);
  }

  /// Makes sure that the entries of a folder are on the disk.
  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  void delete(UploadId id) throws IOException {
    Files.deleteIfExists(preview(id));
    Files.deleteIfExists(of(id));
  }

  /// The share of the disk that is free, from 0 to 1.
  double free() throws IOException {
    FileStore store = Files.getFileStore(folder);
    return (double) store.getUsableSpace() / store.getTotalSpace();
  }
}
