package chat.parley.house;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The files of the repository as git sees them: tracked ones and new ones that are not ignored.
final class Repository {
  /// Surefire names the root; without it, the parent of this module is tried.
  static final Path ROOT =
      Path.of(System.getProperty("parley.root", "..")).toAbsolutePath().normalize();

  private static final Set<String> TEXT =
      Set.of(
          "java",
          "ts",
          "tsx",
          "css",
          "md",
          "xml",
          "json",
          "toml",
          "sh",
          "awk",
          "html",
          "sql",
          "yml",
          "yaml",
          "mjs",
          "js",
          "svg",
          "properties",
          "config",
          "service");

  private Repository() {}

  /// Paths relative to the root, with `/`.
  static List<String> files() {
    try {
      Process git =
          new ProcessBuilder("git", "ls-files", "-z", "-co", "--exclude-standard")
              .directory(ROOT.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String listed = new String(git.getInputStream().readAllBytes(), UTF_8);
      return Stream.of(listed.split("\0")).filter(Repository::exists).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the house tests ask git which files there are", e);
    }
  }

  static List<String> files(String... extensions) {
    Set<String> wanted = Set.of(extensions);
    return files().stream().filter(file -> wanted.contains(extension(file))).toList();
  }

  static boolean isText(String file) {
    String extension = extension(file);
    return TEXT.contains(extension) || extension.isEmpty();
  }

  static String read(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(String file, String text) {
    try {
      Files.writeString(ROOT.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean exists(String file) {
    return !file.isEmpty() && Files.isRegularFile(ROOT.resolve(file));
  }

  private static String extension(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1);
  }
}
