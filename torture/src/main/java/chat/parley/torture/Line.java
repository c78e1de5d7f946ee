package chat.parley.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A line of a history, with the place where it can be looked up.
///
/// @param file its name without the folder
/// @param number from 1
record Line(String file, long number, Json json) {
  /// Reads a file line by line. A last line without an end, written while the rig was killed, is
  /// left out.
  static void forEach(Path file, Consumer<Line> action) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String name = String.valueOf(file.getFileName());
      long number = 0;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        number++;
        if (text.endsWith("}")) {
          action.accept(new Line(name, number, Json.parse(text)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean is(String what) {
    return json.text("e").equals(what);
  }

  long at() {
    return json.number("t");
  }

  /// Such as `writer-2.jsonl:345`.
  String place() {
    return file + ":" + number;
  }
}
