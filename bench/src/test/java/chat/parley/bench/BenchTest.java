package chat.parley.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs the bench as a process, against the server's real jar.
@Timeout(300)
class BenchTest {
  @TempDir private Path folder;

  private record Run(int exit, String output) {}

  private static Run bench(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "chat.parley.bench.Main"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output);
  }

  @Test
  void a_quick_run_measures_and_loses_nothing() throws Exception {
    Path json = folder.resolve("bench.json");
    String scenarios = "size,room-rate,rooms-200,reconnect-5000,writers-64";
    List<String> arguments =
        new ArrayList<>(List.of("--quick", "--scenario", scenarios, "--json", json.toString()));
    Path html = folder.resolve("bench.html");
    arguments.addAll(List.of("--html", html.toString()));
    String jar = System.getProperty("parley.jar");
    if (jar != null) {
      arguments.addAll(List.of("--server-jar", jar));
    }
    Run run = bench(arguments.toArray(String[]::new));
    assertEquals(0, run.exit(), run.output());
    Map<String, Object> values = values(Files.readString(json));
    for (String none : List.of("lost", "duplicated", "outOfOrder", "refused")) {
      assertEquals(0.0, values.get(none), none);
    }
    for (String more :
        List.of(
            "size.jarBytes",
            "room-rate.deliveryMillisP50",
            "room-rate.deliveriesPerSecond",
            "rooms-200.deliveryMillisP99",
            "rooms-200.ackMillisP99",
            "rooms-200.publishedPerSecond",
            "reconnect-5000.backMillisP99",
            "writers-64.ackedPerSecond",
            "writers-64.ackMillisP999")) {
      Object value = values.get("scenarios." + more);
      assertTrue(value instanceof Double number && number > 0, () -> more + " is " + value);
    }
    assertTrue(Files.readString(html).contains("<svg"), "the page has plots");
    assertTrue(values.containsKey("scenarios.room-rate.cpuMicrosPerDelivery"), values::toString);
    assertTrue(run.output().contains("0 lost, 0 duplicated, 0 out of order"), run.output());
  }

  /// Numbers and booleans by their path.
  private static Map<String, Object> values(String text) throws IOException {
    Map<String, Object> values = new HashMap<>();
    try (JsonParser json = new JsonFactory().createParser(text)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        String path = json.getParsingContext().pathAsPointer().toString();
        String key = path.isEmpty() ? "" : path.substring(1).replace('/', '.');
        switch (token) {
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> values.put(key, json.getDoubleValue());
          case VALUE_TRUE, VALUE_FALSE -> values.put(key, json.getBooleanValue());
          default -> {}
        }
      }
    }
    return values;
  }

  @Test
  void a_wrong_argument_is_named() throws Exception {
    for (String wrong : List.of("--fast", "--rounds", "--scenario=all")) {
      Run run = bench(wrong);
      assertEquals(2, run.exit(), run.output());
      assertTrue(run.output().contains(wrong), run.output());
      assertEquals(1, run.output().lines().count(), run.output());
    }
    assertTrue(bench("--scenario", "dance").output().contains("dance"));
    assertTrue(bench("--help").output().contains("--quick"));
  }
}
