package chat.parley.torture;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One connection of `parley.v1`.
///
/// **Thread:** one participant's; [#cut] and [#setReading] any.
final class Peer implements WebSocket.Listener {
  private static final long ANSWER_SECONDS = 15;

  private final BlockingQueue<Json> frames = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private @Nullable WebSocket socket;
  private boolean reading = true;
  private boolean owing;
  private volatile String end = "";

  static Peer connect(HttpClient http, int port) throws IOException {
    Peer peer = new Peer();
    try {
      peer.socket =
          http.newWebSocketBuilder()
              .subprotocols("parley.v1")
              .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), peer)
              .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
              .join();
      return peer;
    } catch (CompletionException e) {
      throw new IOException("no connection: " + e.getCause(), e);
    }
  }

  void send(Json command) throws IOException {
    WebSocket open = socket;
    try {
      if (open != null) {
        open.sendText(command.toString(), true).get(ANSWER_SECONDS, TimeUnit.SECONDS);
      }
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      throw new IOException("not sent: " + e, e);
    } catch (InterruptedException e) {
      throw Interruptions.stopped(e);
    }
  }

  /// The next frame, or nothing within the time.
  @Nullable Json poll(long millis) {
    try {
      return frames.poll(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw Interruptions.stopped(e);
    }
  }

  /// Why the connection ended; empty while it is open.
  String end() {
    return end;
  }

  /// Ends the connection without a word, in both directions.
  void cut(String why) {
    end(why);
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  /// Takes nothing more from the socket, or goes on taking.
  synchronized void setReading(boolean reads) {
    reading = reads;
    WebSocket open = socket;
    if (reads && owing && open != null) {
      owing = false;
      open.request(1);
    }
  }

  private synchronized void takeMore(WebSocket from) {
    if (reading) {
      from.request(1);
    } else {
      owing = true;
    }
  }

  private void end(String why) {
    if (end.isEmpty()) {
      end = why;
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    partial.append(text);
    if (last) {
      frames.add(Json.parse(partial.toString()));
      partial.setLength(0);
    }
    takeMore(from);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end("closed with " + code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end("ended: " + error.getMessage());
  }
}
