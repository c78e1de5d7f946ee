package chat.parley.torture;

import chat.parley.torture.Anomaly.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads the histories of a run and holds them against the promises of section 1 of the protocol.
/// It knows nothing of the server: what clients asked and saw, and what the rooms hold at the end,
/// is all there is. It reads every file twice, line by line, and takes time in proportion to the
/// lines, but for the sorting of the acks.
final class Judge {
  private final Verdict verdict = new Verdict();
  private final Ledger ledger = new Ledger(verdict);

  private Judge() {}

  /// @param histories the folder that holds the `.jsonl` files of a run
  static Verdict judge(Path histories) {
    return new Judge().run(files(histories));
  }

  static List<Path> files(Path histories) {
    try (Stream<Path> files = Files.list(histories)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Verdict run(List<Path> files) {
    files.forEach(file -> Line.forEach(file, ledger::read));
    ledger.close();
    verdict.setCurve(Curve.of(ledger.posts().values()));
    Map<String, Map<String, Ledger.Post>> byRoom = new HashMap<>();
    ledger
        .posts()
        .forEach(
            (id, post) -> byRoom.computeIfAbsent(post.room, _ -> new HashMap<>()).put(id, post));
    ledger
        .rooms()
        .forEach(
            (id, room) -> new LogCheck(room, byRoom.getOrDefault(id, Map.of()), verdict).run());
    for (Path file : files) {
      ViewCheck view = new ViewCheck(ledger, verdict);
      Line.forEach(
          file,
          line -> {
            view.read(line);
            fault(line);
          });
    }
    return verdict;
  }

  private void fault(Line line) {
    if (line.is("stalled")) {
      verdict.add(Kind.STALLED, line.json().text("what") + ", " + line.place());
    } else if (line.is("fault")) {
      verdict.count("faults", 1);
      verdict.count(line.json().text("kind"), 1);
    } else if (line.is("cut")) {
      verdict.count("cuts", 1);
      verdict.count("changes", line.json().number("changes"));
    }
  }
}
