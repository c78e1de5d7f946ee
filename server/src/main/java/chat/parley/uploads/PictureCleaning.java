package chat.parley.uploads;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/// Takes the [Traces] out of a file that was received.
final class PictureCleaning {
  private PictureCleaning() {}

  /// Puts a file without traces where the picture was, on the disk; what was read into the digest
  /// is then that. Nothing when it is not built as such a picture is: then it is what it was.
  ///
  /// @return how long it is now
  static Optional<Long> clean(Path picture, String media, MessageDigest digest) throws IOException {
    Path cleaned = picture.resolveSibling(picture.getFileName() + ".cleaned");
    try (Arena arena = Arena.ofConfined();
        FileChannel from = FileChannel.open(picture, StandardOpenOption.READ)) {
      long before = from.size();
      if (before > Integer.MAX_VALUE) {
        return Optional.empty();
      }
      ByteBuffer file = from.map(MapMode.READ_ONLY, 0, before, arena).asByteBuffer();
      Optional<List<ByteBuffer>> parts = Traces.removed(file, media);
      if (parts.isEmpty()) {
        return Optional.empty();
      }
      long after = write(parts.get(), cleaned, digest);
      Files.move(cleaned, picture, StandardCopyOption.ATOMIC_MOVE);
      return Optional.of(after);
    } finally {
      Files.deleteIfExists(cleaned);
    }
  }

  private static long write(List<ByteBuffer> parts, Path to, MessageDigest digest)
      throws IOException {
    digest.reset();
    long bytes = 0;
    try (FileChannel file =
        FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (ByteBuffer part : parts) {
        bytes += part.remaining();
        digest.update(part.duplicate());
        while (part.hasRemaining()) {
          file.write(part);
        }
      }
      file.force(true);
    }
    return bytes;
  }
}
