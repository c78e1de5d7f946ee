package chat.parley.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A history made by hand: Ada and Ben post three times each in turn, Cleo sees all of it.
final class HistoryOnDisk {
  static final String ROOM = "R1";

  private final Map<String, List<Json>> files = new LinkedHashMap<>();
  private long time;

  HistoryOnDisk() {
    List.of("ada", "ben", "cleo").forEach(name -> arrive(name, List.of(room(0))));
    for (int n = 1; n <= 6; n++) {
      String writer = n % 2 == 1 ? "ada" : "ben";
      note(writer, "invoke", "id", "c" + n, "room", ROOM, "text", "text " + n);
      ok(writer, n, n);
      see("cleo", n, n);
    }
    note("final", "room", "room", ROOM, "epoch", "e1", "head", 6L);
    for (int n = 1; n <= 6; n++) {
      store(n, n);
    }
  }

  /// Connects without positions.
  void arrive(String name, List<Json> rooms) {
    note(name, "hello", "positions", Map.of());
    note(name, "welcome", "person", "U" + name, "rooms", rooms);
  }

  static Json room(long head) {
    return Json.object("room", ROOM, "epoch", "e1", "head", head);
  }

  void note(String file, String what, Object... namesAndValues) {
    List<Object> fields = new ArrayList<>(List.of("t", ++time, "e", what));
    fields.addAll(List.of(namesAndValues));
    lines(file).add(Json.object(fields.toArray()));
  }

  private List<Json> lines(String file) {
    return files.computeIfAbsent(file, _ -> new ArrayList<>());
  }

  void ok(String file, long n, long offset) {
    note(file, "ok", "id", "c" + n, "room", ROOM, "offset", offset, "message", "m" + n);
  }

  void see(String file, long offset, long n) {
    see(file, "e1", offset, n);
  }

  void see(String file, String epoch, long offset, long n) {
    note(
        file,
        "event",
        "type",
        "posted",
        "room",
        ROOM,
        "epoch",
        epoch,
        "offset",
        offset,
        "seq",
        offset,
        "message",
        "m" + n,
        "id",
        "c" + n,
        "text",
        "text " + n);
  }

  void move(String file, String type, long offset, String person) {
    note(
        file, "event", "type", type, "room", ROOM, "epoch", "e1", "offset", offset, "person",
        person);
  }

  void store(long seq, long n) {
    note(
        "final",
        "message",
        "room",
        ROOM,
        "seq",
        seq,
        "message",
        "m" + n,
        "id",
        "c" + n,
        "text",
        "text " + n);
  }

  /// Takes away the lines of one file that hold all these words.
  void remove(String file, String... words) {
    lines(file).removeIf(line -> List.of(words).stream().allMatch(line.toString()::contains));
  }

  /// Replaces a part of the lines of one file that hold a word.
  void replace(String file, String word, String part, String by) {
    lines(file)
        .replaceAll(line ->
            line.toString().contains(word) ? Json.parse(line.toString().replace(part, by)) : line);
  }

  /// Cleo stays to the end.
  Verdict judge(Path folder) throws IOException {
    note("cleo", "end", "positions", Map.of());
    for (Map.Entry<String, List<Json>> file : files.entrySet()) {
      Files.write(
          folder.resolve(file.getKey() + ".jsonl"),
          file.getValue().stream().map(Json::toString).toList());
    }
    remove("cleo", "\"end\"");
    return Judge.judge(folder);
  }
}
