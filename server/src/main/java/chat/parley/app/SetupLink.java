package chat.parley.app;

import chat.parley.identity.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Where the first owner is made: an address with the token of [Setup] in its fragment, which no
/// server ever sees in a request line. It stands on the console and in the file `setup-link` of the
/// data folder, mode 0600, as long as it is worth something.
///
/// **Thread:** any.
record SetupLink(Optional<String> text, Path file) {
  private static final String FILE = "setup-link";

  /// Opens the setup, unless the place has an owner.
  static SetupLink open(Setup setup, Path folder, String address) {
    Path file = folder.resolve(FILE);
    SetupLink link =
        new SetupLink(setup.open().map(token -> address + "/#setup=" + token.value()), file);
    link.close();
    link.text().ifPresent(link::write);
    setup.whenDone(link::close);
    return link;
  }

  private void write(String line) {
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.write(file, (line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }

  /// Removes the file.
  void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + file, e);
    }
  }
}
