package chat.parley.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// One file of `protocol/golden`.
///
/// @param name the file's name without `.json`
record Golden(String name, String json) {
  private static final JsonFactory FACTORY = new JsonFactory();

  byte[] bytes() {
    return json.getBytes(UTF_8);
  }

  static List<Golden> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files.sorted().map(Golden::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Surefire names the root of the repository; without it, the parent of this module is tried.
  static Path folder() {
    return Path.of(System.getProperty("parley.root", ".."), "protocol", "golden");
  }

  /// The JSON without white space: equal for two texts exactly when they hold the same fields in
  /// the same order.
  static String compact(byte[] json) {
    StringWriter text = new StringWriter();
    try (JsonParser parser = FACTORY.createParser(json);
        JsonGenerator generator = FACTORY.createGenerator(text)) {
      while (parser.nextToken() != null) {
        generator.copyCurrentEvent(parser);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  String type() {
    return JsonFields.parse(bytes()).string("type");
  }

  /// The record, a [Command] or something [FromServer].
  Object decode() {
    return decode(bytes());
  }

  static Object decode(byte[] json) {
    try {
      return WireCodec.readCommand(json);
    } catch (Refused e) {
      if (e.code() != ErrorCode.UNKNOWN_COMMAND) {
        throw e;
      }
      return WireCodec.readFromServer(json);
    }
  }

  static byte[] encode(Object message) {
    return message instanceof Command command
        ? WireCodec.write(command)
        : WireCodec.write((FromServer) message);
  }

  private static Golden read(Path file) {
    try {
      String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
      return new Golden(name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
