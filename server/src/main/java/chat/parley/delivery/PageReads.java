package chat.parley.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of logs that are read for one event loop: at most [Bounds#reads] at the same time, the
/// others in the order in which they were asked for. Who asks for a page that is already asked for
/// gets it together with the first, so that a storm of connections that come back from the same
/// place costs one read and one encoding.
///
/// **Thread:** its event loop; pages are encoded where the log is read.
final class PageReads {
  private final Loop loop;
  private final LogReader log;
  private final Bounds bounds;
  private final DeliveryMetrics metrics;
  private final Map<Key, Read> asked = new HashMap<>();
  private final ArrayDeque<Read> waiting = new ArrayDeque<>();
  private int underWay;

  /// Pages are the same for all who stand at one offset of one feed, as long as nothing makes the
  /// feed begin anew: so an empty page proves to each of them that nothing was missed.
  private record Key(RoomFeed feed, int era, long after, Dialect dialect) {}

  private record Read(Key key, List<Replay> readers) {}

  PageReads(Loop loop, LogReader log, Bounds bounds, DeliveryMetrics metrics) {
    this.loop = loop;
    this.log = log;
    this.bounds = bounds;
    this.metrics = metrics;
  }

  /// Reads what comes after `after`, and gives it to `reader`.
  void ask(RoomFeed feed, long after, Dialect dialect, Replay reader) {
    Key key = new Key(feed, feed.era(), after, dialect);
    Read shared = asked.get(key);
    if (shared != null) {
      shared.readers().add(reader);
      return;
    }
    Read read = new Read(key, new ArrayList<>(1));
    read.readers().add(reader);
    asked.put(key, read);
    waiting.add(read);
    start();
  }

  private void start() {
    while (underWay < bounds.reads()) {
      Read read = waiting.poll();
      if (read == null) {
        return;
      }
      underWay++;
      metrics.pageRead();
      Key key = read.key();
      log.after(key.feed().room(), key.after(), bounds.pageEvents(), bounds.pageBytes())
          .thenApply(events -> new LogPage(events, key.dialect()))
          .whenCompleteAsync((page, failure) -> answered(read, page, failure), loop);
    }
  }

  private void answered(Read read, @Nullable LogPage page, @Nullable Throwable failure) {
    underWay--;
    asked.remove(read.key());
    boolean complete = read.key().era() == read.key().feed().era();
    for (Replay reader : read.readers()) {
      if (page == null) {
        reader.failed(failure);
      } else {
        reader.read(page, complete);
      }
    }
    start();
  }
}
