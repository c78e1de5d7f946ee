package chat.parley.http;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The body of a request while it comes: one chunk is asked for when the last one was read, so that
/// a client sends no faster than the endpoint reads, and nothing gathers in memory.
///
/// A body may be slow, at [#BYTES_PER_SECOND_MIN]; a slower one is refused with `unavailable`.
///
/// **Thread:** made on the request's event loop; read by one virtual thread.
final class BodyStream extends InputStream {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BYTES_PER_SECOND_MIN = 1024;

  /// What comes: bytes, the end, or that there will be neither.
  private enum Kind {
    BYTES,
    END,
    BROKEN
  }

  private record Chunk(Kind kind, Buffer bytes) {
    Chunk(Kind kind) {
      this(kind, Buffer.buffer());
    }
  }

  private final HttpServerRequest request;
  private final Context loop;
  private final BlockingQueue<Chunk> come = new LinkedBlockingQueue<>();
  private final long began = System.nanoTime();
  private Chunk chunk = new Chunk(Kind.BYTES);
  private int at;
  private long read;
  private volatile boolean ended;

  BodyStream(HttpServerRequest request, Context loop) {
    this.request = request;
    this.loop = loop;
    request
        .pause()
        .handler(bytes -> come.add(new Chunk(Kind.BYTES, bytes)))
        .endHandler(_ -> {
          ended = true;
          come.add(new Chunk(Kind.END));
        })
        .exceptionHandler(_ -> come.add(new Chunk(Kind.BROKEN)));
  }

  /// Whether the client has sent all of it.
  boolean ended() {
    return ended;
  }

  /// Lets the client send what nobody reads, so that it comes to read the answer.
  void discard() {
    request.handler(_ -> {}).resume();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == chunk.bytes().length() && !next()) {
      return -1;
    }
    int count = Math.min(length, chunk.bytes().length() - at);
    chunk.bytes().getBytes(at, at + count, into, offset);
    at += count;
    return count;
  }

  /// Waits for the next chunk; false when there is none.
  private boolean next() throws IOException {
    do {
      if (chunk.kind() == Kind.END) {
        return false;
      }
      loop.runOnContext(_ -> request.fetch(1));
      chunk = await();
      at = 0;
      read += chunk.bytes().length();
    } while (chunk.bytes().length() == 0);
    return true;
  }

  private Chunk await() throws IOException {
    try {
      long most = PATIENCE.toNanos() + TimeUnit.SECONDS.toNanos(read / BYTES_PER_SECOND_MIN);
      long left = began + most - System.nanoTime();
      Chunk next = come.poll(Math.min(left, PATIENCE.toNanos()), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new Refused(ErrorCode.UNAVAILABLE, "the body came too slowly");
      }
      if (next.kind() == Kind.BROKEN) {
        throw new Refused(ErrorCode.MALFORMED, "the body broke off");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
