package chat.parley.house;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which package may use which, as ARCHITECTURE.md says between `<!-- imports -->` and `<!--
/// /imports -->`: one line `package : allowed allowed …` each, `-` for nothing, `everything` for
/// all. That text is the only place where the table stands.
record ImportTable(Map<String, Set<String>> allowed) {
  private static final String BEGIN = "<!-- imports -->";
  private static final String END = "<!-- /imports -->";
  private static final String EVERYTHING = "everything";

  /// One package's use of another, named without `chat.parley.`.
  record Edge(String from, String to, String example) {}

  static ImportTable parse(String text) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException("the table stands between " + BEGIN + " and " + END);
    }
    Map<String, Set<String>> allowed = new TreeMap<>();
    for (String line : text.substring(begin + BEGIN.length(), end).lines().toList()) {
      if (line.isBlank() || line.startsWith("```")) {
        continue;
      }
      List<String> parts = List.of(line.strip().split("\\s*:\\s*", 2));
      if (parts.size() != 2) {
        throw new IllegalStateException("not `package : allowed …`: " + line);
      }
      Set<String> names = new LinkedHashSet<>(List.of(parts.get(1).strip().split("[\\s,]+")));
      names.removeAll(Set.of("-", ""));
      allowed.put(parts.get(0), names);
    }
    return new ImportTable(allowed);
  }

  /// Uses that the table does not allow, entries that nothing needs, packages that it does not
  /// know.
  List<String> violations(Set<String> packages, List<Edge> edges) {
    Set<String> violations = new TreeSet<>();
    for (Edge edge : edges) {
      Set<String> may = allowed.getOrDefault(edge.from(), Set.of());
      if (!may.contains(edge.to()) && !may.contains(EVERYTHING)) {
        violations.add(edge.from() + " may not use " + edge.to() + ": " + edge.example());
      }
    }
    allowed.forEach((from, targets) ->
        targets.stream()
            .filter(to -> !to.equals(EVERYTHING))
            .filter(to -> edges.stream().noneMatch(e -> e.from().equals(from) && e.to().equals(to)))
            .forEach(to -> violations.add("nothing needs the entry " + from + " : " + to)));
    packages.stream()
        .filter(name -> !allowed.containsKey(name))
        .forEach(name -> violations.add("the table does not know " + name));
    allowed.keySet().stream()
        .filter(name -> !packages.contains(name))
        .forEach(name -> violations.add("there is no package " + name));
    cycle(edges).stream().map(cycle -> "a cycle: " + cycle).forEach(violations::add);
    return List.copyOf(violations);
  }

  /// The packages of which each can reach itself; at most one line.
  private static List<String> cycle(List<Edge> edges) {
    Set<String> left = new TreeSet<>();
    edges.forEach(edge -> left.addAll(List.of(edge.from(), edge.to())));
    boolean removed = true;
    while (removed) {
      Set<String> inUse = new TreeSet<>();
      Set<String> using = new TreeSet<>();
      for (Edge edge : edges) {
        if (left.contains(edge.from()) && left.contains(edge.to())) {
          using.add(edge.from());
          inUse.add(edge.to());
        }
      }
      inUse.retainAll(using);
      removed = left.retainAll(inUse);
    }
    return left.isEmpty() ? List.of() : List.of(String.join(" ", left));
  }
}
