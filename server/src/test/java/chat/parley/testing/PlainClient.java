package chat.parley.testing;

import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The simplest client there is: texts in, texts out (docs/protocol.md, the plain dialect).
///
/// **Thread:** any.
public final class PlainClient implements AutoCloseable {
  private final WebSocket socket;
  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

  private PlainClient(TestServer server, String... headers) {
    WebSocket.Builder builder = server.http().newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    this.socket = Await.result(builder.buildAsync(server.socket(), new Listener()));
  }

  /// Connects.
  ///
  /// @param headers of the handshake, names and values in turn
  public static PlainClient connect(TestServer server, String... headers) {
    return new PlainClient(server, headers);
  }

  /// Sends a text frame; returns at once.
  public synchronized void send(String text) {
    sending = sending.thenCompose(_ -> socket.sendText(text, true));
  }

  /// Sends a binary frame.
  public synchronized void sendBinary(byte[] bytes) {
    sending = sending.thenCompose(_ -> socket.sendBinary(java.nio.ByteBuffer.wrap(bytes), true));
  }

  /// The next text from the server.
  public String next() {
    try {
      String text = texts.poll(Await.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (text == null) {
        throw new AssertionError("waited in vain for a text; closed=" + closed.getNow(0));
      }
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// The next so many texts.
  public List<String> next(int count) {
    List<String> next = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      next.add(next());
    }
    return next;
  }

  /// The close code, when the server has closed the connection.
  public int closeCode() {
    return Await.result(closed);
  }

  /// Cuts the connection without a word.
  public void abort() {
    socket.abort();
  }

  @Override
  public void close() {
    if (!socket.isOutputClosed()) {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        texts.add(partial.toString());
        partial.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
