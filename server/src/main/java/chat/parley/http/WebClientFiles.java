package chat.parley.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/// The built web client, held in memory: it is small, and was packed and compressed with the
/// program.
///
/// **Thread:** any; immutable.
final class WebClientFiles {
  private static final String FOLDER = "/web/";
  private static final String LIST = "files.txt";
  private static final String PAGE = "/index.html";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "webmanifest", "application/manifest+json",
          "woff2", "font/woff2",
          "png", "image/png",
          "ico", "image/x-icon",
          "txt", "text/plain; charset=utf-8");

  private final Map<String, StaticFile> files;

  /// How a file may be compressed (RFC 9110, 8.4.1), the smallest first.
  enum Coding {
    BROTLI("br", ".br"),
    GZIP("gzip", ".gz");

    private final String token;
    private final String suffix;

    Coding(String token, String suffix) {
      this.token = token;
      this.suffix = suffix;
    }

    String token() {
      return token;
    }
  }

  /// One file, with its compressed forms where the build made some.
  record StaticFile(
      String type, byte[] plain, Map<Coding, byte[]> compressed, String etag, boolean unchanging) {
    /// The smallest form that a browser which accepts this can read.
    Optional<Coding> smallest(String acceptEncoding) {
      for (Coding coding : Coding.values()) {
        if (compressed.containsKey(coding) && acceptEncoding.contains(coding.token())) {
          return Optional.of(coding);
        }
      }
      return Optional.empty();
    }

    byte[] bytes(Optional<Coding> coding) {
      return coding.map(c -> compressed.getOrDefault(c, plain)).orElse(plain);
    }
  }

  private WebClientFiles(Map<String, StaticFile> files) {
    this.files = Map.copyOf(files);
  }

  /// Reads the folder `web` of the program; there are no files when it was built without them.
  static WebClientFiles load() {
    try (InputStream list = WebClientFiles.class.getResourceAsStream(FOLDER + LIST)) {
      if (list == null) {
        return new WebClientFiles(Map.of());
      }
      Set<String> names = new TreeSet<>(new String(list.readAllBytes(), UTF_8).lines().toList());
      Map<String, StaticFile> files = new HashMap<>();
      for (String name : names) {
        if (!isCompressedForm(name, names)) {
          files.put("/" + name, read(name, names));
        }
      }
      return new WebClientFiles(files);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the web client", e);
    }
  }

  /// The file at this path; the page itself for `/`, for the addresses of rooms and of what governs
  /// the place.
  Optional<StaticFile> find(String path) {
    boolean page = path.equals("/") || path.startsWith("/r/") || path.startsWith("/place/");
    return Optional.ofNullable(files.get(page ? PAGE : path));
  }

  private static boolean isCompressedForm(String name, Set<String> names) {
    for (Coding coding : Coding.values()) {
      int base = name.length() - coding.suffix.length();
      if (name.endsWith(coding.suffix) && names.contains(name.substring(0, base))) {
        return true;
      }
    }
    return false;
  }

  private static StaticFile read(String name, Set<String> names) throws IOException {
    byte[] plain = read(name);
    Map<Coding, byte[]> compressed = new EnumMap<>(Coding.class);
    for (Coding coding : Coding.values()) {
      if (names.contains(name + coding.suffix)) {
        compressed.put(coding, read(name + coding.suffix));
      }
    }
    CRC32 crc = new CRC32();
    crc.update(plain);
    return new StaticFile(
        TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"),
        plain,
        compressed,
        "\"" + Long.toHexString(crc.getValue()) + "-" + plain.length + "\"",
        name.startsWith("assets/"));
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in = WebClientFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return in.readAllBytes();
    }
  }
}
