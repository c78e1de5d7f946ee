package chat.parley.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Reads pages of history over HTTP, one after another on a connection that stays open, at places
/// chosen at random.
///
/// **Thread:** one of its own, since it waits.
public final class PageReader implements Runnable {
  private static final int PAGE = 100;

  private final int port;
  private final String token;
  private final int messages;
  private final Random random;
  private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
  private volatile boolean measuring;
  private volatile boolean ended;

  /// @param messages that the lobby holds
  public PageReader(int port, String token, int messages, long seed) {
    this.port = port;
    this.token = token;
    this.messages = messages;
    this.random = new Random(seed);
  }

  public void measure(boolean on) {
    measuring = on;
  }

  public void end() {
    ended = true;
  }

  /// How long each page took, in nanoseconds; to be read when the thread has ended.
  public Histogram latencies() {
    return latencies;
  }

  @Override
  public void run() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      while (!ended) {
        long begun = System.nanoTime();
        out.write(request());
        skipAnswer(in);
        if (measuring) {
          latencies.recordValue(System.nanoTime() - begun);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] request() {
    int before = 1 + PAGE + random.nextInt(Math.max(1, messages - PAGE));
    String request =
        "GET /api/v1/rooms/lobby/messages?limit="
            + PAGE
            + "&before="
            + before
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n";
    return request.getBytes(US_ASCII);
  }

  private static void skipAnswer(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("a page of history is answered with " + status);
    }
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    in.skipNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
