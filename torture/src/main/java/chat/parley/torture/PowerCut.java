package chat.parley.torture;

import chat.parley.torture.Journal.Change;
import chat.parley.torture.Journal.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Turns the files of a dead process into what a loss of power may leave of them.
///
/// Undone is everything that was never synced, the newest first. A torn cut then lets a part of it
/// survive, since a disk may have written any of it: either the oldest changes, the last of them
/// cut at a sector, or a random choice.
final class PowerCut {
  private static final int SECTOR_BYTES = 512;

  private final Path folder;
  private final Path own;
  private final RandomGenerator random;
  private final Map<Integer, List<long[]>> syncedLater = new HashMap<>();

  /// What was lost.
  ///
  /// @param changes of contents, @param names given, taken or changed
  record Loss(int changes, int names) {}

  /// A change that was undone, with what it had written.
  private record Undone(Change change, byte[] written) {}

  /// @param own the folder of the journal and of the files' second names
  PowerCut(Path folder, Path own, RandomGenerator random) {
    this.folder = folder;
    this.own = own;
    this.random = random;
  }

  /// @throws IllegalStateException when the process did something that the model does not know
  Loss apply(boolean torn) throws IOException {
    Journal journal = Journal.read(own.resolve("journal"));
    for (Change change : journal.records()) {
      if (change.kind() == Kind.UNSUPPORTED) {
        throw new IllegalStateException(
            "the model of the disk does not know " + change.names().getFirst());
      }
    }
    List<Undone> undone = undoContents(journal);
    if (torn) {
      redo(undone);
    }
    spoilMapped(journal, torn);
    int names = restoreNames(journal, torn);
    forget();
    return new Loss(undone.size(), names);
  }

  private Path second(int file) {
    return own.resolve("f" + file);
  }

  // Contents.

  /// @return what was undone, the oldest first
  private List<Undone> undoContents(Journal journal) throws IOException {
    List<Undone> undone = new ArrayList<>();
    for (Change change : journal.records().reversed()) {
      if (!change.kind().isContent()) {
        continue;
      }
      if (journal.isContentDurable(change)) {
        long end = change.kind() == Kind.WRITE ? change.at() + change.length() : Long.MAX_VALUE;
        syncedLater
            .computeIfAbsent(change.file(), _ -> new ArrayList<>())
            .add(new long[] {change.at(), end});
      } else {
        undone.addFirst(undo(change));
      }
    }
    return undone;
  }

  private Undone undo(Change change) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            second(change.file()), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      boolean isWrite = change.kind() == Kind.WRITE;
      byte[] written = isWrite ? read(file, change.at(), change.length()) : new byte[0];
      write(file, change.at(), unprotected(change, file, change.replaced()));
      boolean grew = isWrite && change.at() + change.length() > change.sizeBefore();
      if (grew && !syncedLater.containsKey(change.file())) {
        file.truncate(change.sizeBefore());
      } else if (!isWrite && file.size() < change.sizeBefore()) {
        extend(file, change.sizeBefore());
      } else if (!isWrite && !syncedLater.containsKey(change.file())) {
        file.truncate(change.sizeBefore());
      }
      return new Undone(change, written);
    }
  }

  /// The old bytes, but where something newer was synced, that.
  private byte[] unprotected(Change change, FileChannel file, byte[] old) throws IOException {
    byte[] bytes = old.clone();
    for (long[] range : syncedLater.getOrDefault(change.file(), List.of())) {
      long from = Math.max(range[0], change.at());
      long to = Math.min(range[1], change.at() + bytes.length);
      if (from < to) {
        byte[] newer = read(file, from, to - from);
        System.arraycopy(newer, 0, bytes, (int) (from - change.at()), newer.length);
      }
    }
    return bytes;
  }

  private void redo(List<Undone> undone) throws IOException {
    boolean prefix = random.nextBoolean();
    int kept = undone.isEmpty() ? 0 : random.nextInt(undone.size() + 1);
    for (int i = 0; i < undone.size(); i++) {
      boolean last = prefix && i == kept;
      if (last || (prefix ? i < kept : random.nextBoolean())) {
        redo(undone.get(i), last || random.nextInt(4) == 0);
      }
    }
  }

  private void redo(Undone undone, boolean cutAtSector) throws IOException {
    Change change = undone.change();
    try (FileChannel file =
        FileChannel.open(
            second(change.file()), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (change.kind() == Kind.WRITE) {
        int sectors = undone.written().length / SECTOR_BYTES;
        int length =
            cutAtSector ? random.nextInt(sectors + 1) * SECTOR_BYTES : undone.written().length;
        write(
            file, change.at(), unprotected(change, file, Arrays.copyOf(undone.written(), length)));
      } else if (!syncedLater.containsKey(change.file())) {
        if (file.size() < change.at()) {
          extend(file, change.at());
        }
        file.truncate(change.at());
      }
    }
  }

  /// What was changed through a mapping was never synced: zeros, or by chance left as it was.
  private void spoilMapped(Journal journal, boolean torn) throws IOException {
    Set<Integer> mapped = new java.util.TreeSet<>();
    journal.records().stream()
        .filter(change -> change.kind() == Kind.MAPPED)
        .forEach(change -> mapped.add(change.file()));
    for (int file : mapped) {
      if (!torn || random.nextBoolean()) {
        Files.write(second(file), new byte[(int) Files.size(second(file))]);
      }
    }
  }

  // Names.

  private int restoreNames(Journal journal, boolean torn) throws IOException {
    Map<String, Integer> now = namesNow();
    Map<String, Integer> wanted = new TreeMap<>(now);
    List<Change> changes =
        journal.records().stream().filter(change -> change.kind().isName()).toList();
    changes.reversed().forEach(change -> undo(change, wanted));
    int lost = 0;
    for (Change change : changes) {
      if (journal.isNameDurable(change) || (torn && random.nextBoolean())) {
        redo(change, wanted);
      } else {
        lost++;
      }
    }
    for (Map.Entry<String, Integer> name : now.entrySet()) {
      if (!name.getValue().equals(wanted.get(name.getKey()))) {
        Files.delete(folder.resolve(name.getKey()));
      }
    }
    for (Map.Entry<String, Integer> name : wanted.entrySet()) {
      if (!name.getValue().equals(now.get(name.getKey()))) {
        // The kill may have come between the making of a file and its first record.
        Files.deleteIfExists(folder.resolve(name.getKey()));
        Files.createLink(folder.resolve(name.getKey()), second(name.getValue()));
      }
    }
    return lost;
  }

  private static void undo(Change change, Map<String, Integer> names) {
    String name = change.names().getLast();
    switch (change.kind()) {
      case CREATE -> names.remove(name);
      case UNLINK -> names.put(name, change.file());
      default -> {
        names.remove(name);
        if (change.at() != 0) {
          names.put(name, (int) change.at());
        }
        names.put(change.names().getFirst(), change.file());
      }
    }
  }

  private static void redo(Change change, Map<String, Integer> names) {
    String name = change.names().getLast();
    switch (change.kind()) {
      case CREATE -> names.put(name, change.file());
      case UNLINK -> names.remove(name);
      default -> {
        names.remove(change.names().getFirst());
        names.put(name, change.file());
      }
    }
  }

  /// The names of the files that have a second name.
  private Map<String, Integer> namesNow() throws IOException {
    Map<Object, Integer> numbers = new HashMap<>();
    for (int file = 1; Files.exists(second(file)); file++) {
      numbers.put(key(second(file)), file);
    }
    Map<String, Integer> names = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Integer number = numbers.get(key(file));
        if (number != null) {
          names.put(folder.relativize(file).toString(), number);
        }
      }
    }
    return names;
  }

  private static Object key(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  /// What is left is durable: the next process begins with an empty journal.
  private void forget() throws IOException {
    for (int file = 1; Files.deleteIfExists(second(file)); file++) {}
    Files.deleteIfExists(own.resolve("journal"));
  }

  // Bytes.

  private static byte[] read(FileChannel file, long at, long length) throws IOException {
    long there = Math.clamp(file.size() - at, 0, length);
    ByteBuffer bytes = ByteBuffer.allocate((int) there);
    while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {}
    return bytes.array();
  }

  private static void write(FileChannel file, long at, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      file.write(buffer, at + buffer.position());
    }
  }

  private static void extend(FileChannel file, long size) throws IOException {
    file.write(ByteBuffer.allocate(1), size - 1);
  }
}
