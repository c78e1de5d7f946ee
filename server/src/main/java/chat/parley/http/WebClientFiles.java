package chat.parley.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/// The built web client, held in memory: it is small, and was packed with the program.
///
/// **Thread:** any; immutable.
final class WebClientFiles {
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

  /// One file, with its compressed form where that is smaller.
  record StaticFile(String type, byte[] plain, byte[] gzip, String etag, boolean unchanging) {}

  private WebClientFiles(Map<String, StaticFile> files) {
    this.files = Map.copyOf(files);
  }

  /// Reads the folder `web` of the program; there are no files when it was built without them.
  static WebClientFiles load() {
    URL folder = WebClientFiles.class.getResource("/web");
    if (folder == null) {
      return new WebClientFiles(Map.of());
    }
    try {
      URI uri = folder.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return new WebClientFiles(readAll(Path.of(uri)));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return new WebClientFiles(readAll(jar.getPath("/web")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the web client", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("reading the web client", e);
    }
  }

  /// The file at this path; the page itself for `/` and for the addresses of rooms.
  Optional<StaticFile> find(String path) {
    boolean page = path.equals("/") || path.startsWith("/r/");
    return Optional.ofNullable(files.get(page ? PAGE : path));
  }

  private static Map<String, StaticFile> readAll(Path root) throws IOException {
    Map<String, StaticFile> files = new HashMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        String name = "/" + root.relativize(path).toString().replace('\\', '/');
        files.put(name, read(path, name));
      }
    }
    return files;
  }

  private static StaticFile read(Path path, String name) throws IOException {
    byte[] plain;
    try (InputStream in = Files.newInputStream(path)) {
      plain = in.readAllBytes();
    }
    byte[] gzip = gzip(plain);
    CRC32 crc = new CRC32();
    crc.update(plain);
    return new StaticFile(
        TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"),
        plain,
        gzip.length < plain.length * 9 / 10 ? gzip : plain,
        "\"" + Long.toHexString(crc.getValue()) + "-" + plain.length + "\"",
        name.startsWith("/assets/"));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2 + 32);
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
