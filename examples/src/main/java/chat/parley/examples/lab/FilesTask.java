package chat.parley.examples.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/// Writes a file, waits until the disk has it (`DSYNC`), and reads it back.
///
/// @param bytes size of each file
record FilesTask(Path folder, int bytes) implements Task {
  @Override
  public String call(int i, Trace trace) throws IOException {
    return work(i, throughDisk(i, trace), trace);
  }

  @Override
  public CompletableFuture<String> start(int i, EventLoop loop, Trace trace) {
    return loop.onFile(() -> throughDisk(i, trace)).thenApply(bytes -> work(i, bytes, trace));
  }

  private byte[] throughDisk(int i, Trace trace) throws IOException {
    trace.mark(i, State.WORKING);
    byte[] content = new byte[bytes];
    Arrays.fill(content, (byte) i);
    Path file = folder.resolve("file-" + i);
    trace.mark(i, State.WAITING);
    Files.write(
        file,
        content,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC);
    return Files.readAllBytes(file);
  }

  private static String work(int i, byte[] content, Trace trace) {
    trace.mark(i, State.WORKING);
    String result = Digest.of(content);
    trace.mark(i, State.DONE);
    return result;
  }
}
