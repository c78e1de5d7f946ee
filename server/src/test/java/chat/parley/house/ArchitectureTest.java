package chat.parley.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.house.ImportTable.Edge;
import chat.parley.house.planted.Planted;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The table of ARCHITECTURE.md is true.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("chat.parley");

  private static final ImportTable TABLE =
      ImportTable.parse(
          """
          text <!-- imports -->
          ```
          ids      : -
          protocol : ids
          rooms    : ids protocol
          app      : everything
          ```
          <!-- /imports --> text
          """);

  @Test
  void packages_use_exactly_what_the_table_allows() {
    ImportTable table = ImportTable.parse(Repository.read("ARCHITECTURE.md"));
    Set<String> packages = new TreeSet<>();
    CLASSES.forEach(type -> packages.add(CodeRules.packageOf(type)));
    assertTrue(packages.containsAll(Set.of("ids", "protocol", "app")), packages::toString);
    assertNone(table.violations(packages, edges()));
  }

  @Test
  void libraries_the_clock_the_environment_and_threads_stay_where_they_belong() {
    assertNone(CodeRules.violations(CLASSES));
  }

  // What follows plants a violation of each rule.

  @Test
  void an_edge_that_is_not_allowed_is_found() {
    List<Edge> edges = needed();
    edges.add(new Edge("protocol", "rooms", "x"));
    List<String> violations = TABLE.violations(packages(), edges);
    assertTrue(violations.contains("protocol may not use rooms: x"), violations::toString);
    assertTrue(violations.contains("a cycle: protocol rooms"), violations::toString);
  }

  @Test
  void an_entry_that_nothing_needs_is_found() {
    List<Edge> edges = needed();
    edges.removeIf(edge -> edge.from().equals("rooms") && edge.to().equals("ids"));
    assertEquals(
        List.of("nothing needs the entry rooms : ids"), TABLE.violations(packages(), edges));
  }

  @Test
  void the_table_knows_exactly_the_packages() {
    assertEquals(List.of(), TABLE.violations(packages(), needed()));
    assertEquals(
        List.of("the table does not know search", "there is no package rooms"),
        TABLE.violations(Set.of("ids", "protocol", "search", "app"), needed()));
  }

  @Test
  void a_table_that_cannot_be_read_is_a_fault() {
    assertThrows(IllegalStateException.class, () -> ImportTable.parse("no table"));
    assertThrows(
        IllegalStateException.class,
        () -> ImportTable.parse("<!-- imports -->\nids\n<!-- /imports -->"));
  }

  @Test
  void planted_code_is_found() {
    String planted = Planted.class.getName();
    assertEquals(
        Set.of(
            planted + " may not use java.sql.SQLException",
            planted + " may not use io.netty.buffer.ByteBuf",
            planted + " may not use io.vertx.core.Vertx",
            planted + " may not call java.time.Instant.now",
            planted + " may not call java.lang.System.currentTimeMillis",
            planted + " may not call java.lang.System.getenv",
            planted + " may not call java.lang.Thread.startVirtualThread",
            planted + " may not call java.util.concurrent.Executors.newCachedThreadPool",
            planted + " has the mutable static field count",
            planted + " has the mutable static field SEEN"),
        new HashSet<>(CodeRules.violations(new ClassFileImporter().importClasses(Planted.class))));
  }

  private static List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    for (JavaClass user : CLASSES) {
      for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
        JavaClass used = dependency.getTargetClass().getBaseComponentType();
        String from = CodeRules.packageOf(user);
        String to = CodeRules.packageOf(used);
        if (used.getPackageName().startsWith(CodeRules.PREFIX) && !from.equals(to)) {
          edges.add(new Edge(from, to, user.getSimpleName() + " → " + used.getSimpleName()));
        }
      }
    }
    return edges;
  }

  private static List<Edge> needed() {
    return new ArrayList<>(
        List.of(
            new Edge("protocol", "ids", "x"),
            new Edge("rooms", "ids", "x"),
            new Edge("rooms", "protocol", "x"),
            new Edge("app", "rooms", "x")));
  }

  private static Set<String> packages() {
    return Set.of("ids", "protocol", "rooms", "app");
  }

  private static void assertNone(List<String> violations) {
    assertTrue(violations.isEmpty(), () -> "\n" + String.join("\n", violations) + "\n");
  }
}
