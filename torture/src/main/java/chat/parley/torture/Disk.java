package chat.parley.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// The disk and the clock of a process that is started with [#environment]: a shim in C between it
/// and the C library. Linux only, and it needs a C compiler.
///
/// **Thread:** any for the faults; [#cut] only while the process is dead.
public final class Disk implements AutoCloseable {
  private static final int CONTROL_BYTES = 4_096;
  private static final int MAGIC = 0x4b534944;
  private static final int AT_MAGIC = 0;
  private static final int AT_WRITE_ERROR = 4;
  private static final int AT_SYNC_ERROR = 8;
  private static final int AT_CLOCK = 16;
  private static final int AT_WRITES = 24;
  private static final int AT_SYNCS = 32;
  private static final int AT_CLOCKS = 40;
  private static final int AT_REFUSED = 48;

  private final Path folder;
  private final Path own;
  private final Path library;
  private final FileChannel channel;
  private final MappedByteBuffer control;

  /// What fails from now on. The numbers are those of Linux.
  enum Failure {
    NONE(0, 0),
    FULL(28, 0),
    READ_ONLY(30, 30),
    SYNC(0, 5);

    private final int ofWrites;
    private final int ofSyncs;

    Failure(int ofWrites, int ofSyncs) {
      this.ofWrites = ofWrites;
      this.ofSyncs = ofSyncs;
    }
  }

  /// How often the shim was passed: shows that the process really goes through it.
  record Passed(long writes, long syncs, long clocks, long refused) {}

  private Disk(Path folder, Path own, Path library, FileChannel channel) throws IOException {
    this.folder = folder;
    this.own = own;
    this.library = library;
    this.channel = channel;
    this.control = channel.map(FileChannel.MapMode.READ_WRITE, 0, CONTROL_BYTES);
    control.order(ByteOrder.nativeOrder());
  }

  /// A disk for the folder `data` of `run`; its journal is kept beside it.
  ///
  /// @throws IllegalStateException where the shim cannot be built; the message says what is missing
  static Disk under(Path run) {
    try {
      Path real = Files.createDirectories(run).toRealPath();
      Path own = Files.createDirectories(real.resolve("disk"));
      Path data = Files.createDirectories(real.resolve("data"));
      FileChannel channel =
          FileChannel.open(
              own.resolve("control"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      return new Disk(data, own, build(real), channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path build(Path run) throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      throw new IllegalStateException("the faults of disk and clock need Linux (LD_PRELOAD)");
    }
    Path source = run.resolve("disk.c");
    Path library = run.resolve("disk.so");
    try (InputStream text = Disk.class.getResourceAsStream("disk.c")) {
      Files.write(source, Objects.requireNonNull(text).readAllBytes());
    }
    List<String> command =
        List.of(
            "cc",
            "-std=c11",
            "-O2",
            "-Wall",
            "-shared",
            "-fPIC",
            "-o",
            library.toString(),
            source.toString(),
            "-ldl",
            "-pthread");
    Process compiler;
    try {
      compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "the faults of disk and clock need a C compiler, cc (Debian: apt-get install gcc libc6-dev)",
          e);
    }
    String said = new String(compiler.getInputStream().readAllBytes(), UTF_8);
    if (Interruptions.exitOf(compiler) != 0) {
      throw new IllegalStateException("the shim for disk and clock cannot be built: " + said);
    }
    return library;
  }

  /// The watched folder.
  Path folder() {
    return folder;
  }

  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "TORTURE_FOLDER", folder.toString(),
        "TORTURE_DISK", own.toString());
  }

  void fail(Failure failure) {
    control.putInt(AT_SYNC_ERROR, failure.ofSyncs);
    control.putInt(AT_WRITE_ERROR, failure.ofWrites);
  }

  /// How far the process's wall clock is off; its monotonic clock stays right.
  void setClock(Duration offset) {
    control.putLong(AT_CLOCK, offset.toNanos());
  }

  Passed passed() {
    return new Passed(
        control.getLong(AT_WRITES),
        control.getLong(AT_SYNCS),
        control.getLong(AT_CLOCKS),
        control.getLong(AT_REFUSED));
  }

  boolean isInUse() {
    return control.getInt(AT_MAGIC) == MAGIC;
  }

  /// The power is lost: what was never synced is gone, all of it, or all but a part as `torn`
  /// chooses. The process must be dead.
  PowerCut.Loss cut(boolean torn, RandomGenerator random) {
    try {
      PowerCut.Loss loss = new PowerCut(folder, own, random).apply(torn);
      fail(Failure.NONE);
      return loss;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
