package chat.parley.torture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The picture shows what is in the history.
class TimelineTest {
  @TempDir private Path folder;

  @Test
  void faults_acks_and_anomalies_are_in_the_picture() throws IOException {
    HistoryOnDisk history = new HistoryOnDisk();
    history.note("faults", "fault", "kind", "cut");
    history.note("faults", "healed", "kind", "cut");
    history.note("faults", "progress", "millis", 1L);
    history.store(7, 99);
    String page = Timeline.html(history.judge(folder), folder);
    assertTrue(page.contains("<rect class=\"cut\""), page);
    assertTrue(page.contains("acked posts a second, at most 6"), page);
    assertTrue(page.contains("<dd class=\"found\">1</dd>"), page);
    assertTrue(page.contains("<li>invented: nobody posted \"text 99\""), page);
    assertFalse(page.contains("{plot}"), page);
  }
}
