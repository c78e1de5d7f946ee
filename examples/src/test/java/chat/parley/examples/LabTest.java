package chat.parley.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// The lab as a program, with the server's real jar.
@Timeout(120)
class LabTest {
  private static final Map<String, List<String>> WAYS =
      Map.of(
          "requests", List.of("one", "pool", "virtual", "loop"),
          "chat", List.of("pool", "virtual", "loop"),
          "pipeline", List.of("one", "pool", "virtual", "loop"),
          "pages", List.of("one", "pool", "virtual", "loop"),
          "files", List.of("one", "pool", "virtual", "loop"),
          "compute", List.of("one", "cores", "pool", "virtual", "loop"));

  @TempDir private Path folder;

  private static Program lab(String... arguments) throws Exception {
    List<String> words = new ArrayList<>();
    words.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "chat.parley.examples.lab.Main"));
    words.addAll(List.of(arguments));
    return Program.run(words);
  }

  @Test
  void a_quick_run_has_the_same_result_in_every_way_and_shows_it() throws Exception {
    Path json = folder.resolve("lab.json");
    Path html = folder.resolve("lab.html");
    Program run = lab("--quick", "--json", json.toString(), "--html", html.toString());
    assertEquals(0, run.exit(), run.output());
    assertFalse(run.output().contains("WRONG"), run.output());

    Map<String, String> values = values(Files.readString(json));
    WAYS.forEach((workload, ways) -> {
      String of = "/workloads/" + workload;
      assertEquals("true", values.get(of + "/sameResult"), workload);
      for (String way : ways) {
        String result = values.get(of + "/" + way + "/result");
        assertEquals(values.get(of + "/" + ways.getFirst() + "/result"), result, of + way);
        assertTrue(Double.parseDouble(values.get(of + "/" + way + "/millis")) > 0, of + way);
      }
    });
    checkPage(Files.readString(html));
  }

  private static Map<String, String> values(String text) throws Exception {
    Map<String, String> values = new HashMap<>();
    try (JsonParser json = new JsonFactory().createParser(text)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isScalarValue()) {
          values.put(json.getParsingContext().pathAsPointer().toString(), json.getText());
        }
      }
    }
    return values;
  }

  /// Well-formed; every picture has a title; no id twice; nothing comes from elsewhere.
  private static void checkPage(String page) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    String xml = page.replaceFirst("<!DOCTYPE html>", "");
    Document document =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    Set<String> ids = new HashSet<>();
    NodeList all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      String id = element.getAttribute("id");
      assertTrue(id.isEmpty() || ids.add(id), () -> "twice: " + id);
      if (element.getTagName().equals("svg") && element.getAttribute("aria-hidden").isEmpty()) {
        assertEquals(1, element.getElementsByTagName("title").getLength(), "pictures have a title");
      }
      for (String attribute : List.of("src", "href")) {
        assertEquals("", element.getAttribute(attribute), "nothing comes from elsewhere");
      }
    }
    assertEquals(WAYS.size(), document.getElementsByTagName("table").getLength());
    assertFalse(page.contains("url(http") || page.contains("@import"), "no style from elsewhere");
  }

  @Test
  void a_wrong_argument_is_named_in_one_line() throws Exception {
    Map<String, String[]> wrong =
        Map.of(
            "--fast", new String[] {"--fast"},
            "--delay needs a value", new String[] {"--delay"},
            "\"dance\"", new String[] {"--workload", "pages,dance"},
            "--update-docs", new String[] {"--workload", "pages", "--update-docs"},
            "there is no nowhere.jar", new String[] {"--server-jar", "nowhere.jar"});
    for (Map.Entry<String, String[]> each : wrong.entrySet()) {
      Program run = lab(each.getValue());
      assertEquals(2, run.exit(), run.output());
      assertTrue(run.output().contains(each.getKey()), run.output());
      assertEquals(1, run.output().lines().count(), run.output());
    }
  }

  @Test
  void help_names_every_workload_and_option() throws Exception {
    Program run = lab("--help");
    assertEquals(0, run.exit(), run.output());
    for (String word : List.of("--quick", "--html", "--json", "--workload", "--update-docs")) {
      assertTrue(run.output().contains(word), word);
    }
    WAYS.keySet().forEach(workload -> assertTrue(run.output().contains(workload), workload));
  }
}
