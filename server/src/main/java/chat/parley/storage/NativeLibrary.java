package chat.parley.storage;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.core.NativeDB;
import org.sqlite.util.LibraryLoaderUtil;

/// Where SQLite's native library comes from: from the folder `native` beside the program's jar,
/// where [#unpack] has put it. Without that folder the driver unpacks it into the temporary folder
/// at each start, which takes long and leaves a copy behind when the process is killed.
public final class NativeLibrary {
  private static final String FOLDER = "org.sqlite.lib.path";
  private static final String TEMPORARY = "org.sqlite.tmpdir";
  private static final String NAME = LibraryLoaderUtil.getNativeLibName();

  private NativeLibrary() {}

  /// Tells the driver, before it loads the library. Somebody's own choice (`-Dorg.sqlite.lib.path`)
  /// stands.
  static void choose() {
    if (System.getProperty(FOLDER) == null) {
      folder()
          .filter(folder -> Files.exists(folder.resolve(NAME)))
          .ifPresent(folder -> {
            System.setProperty(FOLDER, folder.toString());
            // Where the driver looks, at each start, for what it has left behind.
            System.setProperty(TEMPORARY, folder.toString());
          });
    }
  }

  /// Puts the library of this system beside the jar; does nothing for a program that is none.
  public static void unpack() throws IOException {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      return;
    }
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + NAME;
    try (InputStream in = NativeDB.class.getResourceAsStream(resource)) {
      if (in != null) {
        Files.createDirectories(folder.get());
        Files.copy(in, folder.get().resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /// Asks for the class path, which is the jar alone when the program is run, and not for the place
  /// of this class: after the folder was moved, the AOT cache does not know it.
  private static Optional<Path> folder() {
    String classPath = System.getProperty("java.class.path", "");
    if (classPath.isEmpty() || classPath.contains(File.pathSeparator)) {
      return Optional.empty();
    }
    Path program = Path.of(classPath);
    return Files.isRegularFile(program)
        ? Optional.of(program.resolveSibling("native").resolve(SQLiteJDBCLoader.getVersion()))
        : Optional.empty();
  }
}
