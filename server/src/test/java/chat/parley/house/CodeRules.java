package chat.parley.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Who may touch which library, the clock, the environment and threads.
final class CodeRules {
  static final String PREFIX = "chat.parley.";

  /// @param what prefix of the full name of a class, or `Class.method(`
  /// @param where packages that may use it, named without [#PREFIX]
  /// @param classes suffix of classes that may use it wherever they are; empty for none
  private record Rule(String what, Set<String> where, String classes) {
    Rule(String what, String... where) {
      this(what, Set.of(where), "");
    }

    boolean allows(JavaClass user) {
      return where.contains(packageOf(user))
          || (!classes.isEmpty() && outermost(user).endsWith(classes));
    }
  }

  private static final List<Rule> LIBRARIES =
      List.of(
          new Rule("io.netty.", Set.of("gateway", "delivery"), "SocketTransport"),
          new Rule("io.vertx.", Set.of("http", "gateway", "app"), "Endpoints"),
          new Rule("java.sql.", "storage"),
          new Rule("org.sqlite.", "storage"),
          new Rule("com.fasterxml.jackson.", "protocol"),
          new Rule("org.tomlj.", "config"),
          // One door to rooms and messages: the services ask RoomAccess, nobody else has the
          // stores.
          new Rule("chat.parley.rooms.RoomStore", "rooms", "storage", "app"),
          new Rule("chat.parley.rooms.RoomLog", "rooms", "storage", "gateway", "app"),
          new Rule("org.bouncycastle.", "identity"),
          new Rule("io.nayuki.", "identity"),
          new Rule("com.webauthn4j.", "identity"),
          new Rule("tools.jackson."),
          new Rule("com.nimbusds.", "identity"),
          new Rule("picocli."));

  private static final List<Rule> CALLS =
      List.of(
          new Rule("java.time.Instant.now(", "app"),
          new Rule("java.time.LocalDate.now(", "app"),
          new Rule("java.time.LocalDateTime.now(", "app"),
          new Rule("java.time.ZonedDateTime.now(", "app"),
          new Rule("java.time.OffsetDateTime.now(", "app"),
          new Rule("java.time.Clock.system", "app"),
          new Rule("java.lang.System.currentTimeMillis(", "app"),
          new Rule("java.lang.System.getenv(", "app"),
          new Rule("java.lang.Thread.<init>(", "app", "http", "storage", "gateway"),
          new Rule("java.lang.Thread.startVirtualThread(", "app", "http", "storage", "gateway"),
          new Rule("java.lang.Thread.ofVirtual(", "app", "http", "storage", "gateway"),
          new Rule("java.lang.Thread.ofPlatform(", "app", "http", "storage", "gateway"),
          new Rule("java.util.concurrent.Executors.", "app", "http", "storage", "gateway"),
          new Rule(
              "java.util.concurrent.ThreadPoolExecutor.<init>(",
              "app",
              "http",
              "storage",
              "gateway"),
          new Rule("java.util.concurrent.ForkJoinPool.", "app", "http", "storage", "gateway"),
          new Rule("java.util.Timer.<init>("));

  private static final Pattern MUTABLE =
      Pattern.compile(
          "java\\.util\\.(?:concurrent\\.)?(?:atomic\\..*|\\w*HashMap|\\w*HashSet|ArrayList"
              + "|Tree(?:Map|Set)|\\w*(?:Queue|Deque)|\\w*SkipList\\w*|CopyOnWrite\\w*)");

  private CodeRules() {}

  static List<String> violations(Iterable<JavaClass> classes) {
    Set<String> violations = new TreeSet<>();
    for (JavaClass user : classes) {
      checkLibraries(user, violations);
      checkCalls(user, violations);
      checkFields(user, violations);
    }
    return List.copyOf(violations);
  }

  /// The package without [#PREFIX].
  static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  private static void checkLibraries(JavaClass user, Set<String> violations) {
    for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
      String used = dependency.getTargetClass().getBaseComponentType().getFullName();
      for (Rule rule : LIBRARIES) {
        if (used.startsWith(rule.what()) && !rule.allows(user)) {
          violations.add(user.getFullName() + " may not use " + used);
        }
      }
    }
  }

  private static void checkCalls(JavaClass user, Set<String> violations) {
    for (JavaAccess<?> access : user.getAccessesFromSelf()) {
      String used = access.getTargetOwner().getFullName() + "." + access.getTarget().getName();
      for (Rule rule : CALLS) {
        if ((used + "(").startsWith(rule.what()) && !rule.allows(user)) {
          violations.add(user.getFullName() + " may not call " + used);
        }
      }
    }
  }

  private static void checkFields(JavaClass user, Set<String> violations) {
    for (JavaField field : user.getFields()) {
      Set<JavaModifier> modifiers = field.getModifiers();
      if (!modifiers.contains(JavaModifier.STATIC) || modifiers.contains(JavaModifier.SYNTHETIC)) {
        continue;
      }
      boolean mutable =
          !modifiers.contains(JavaModifier.FINAL)
              || MUTABLE.matcher(field.getRawType().getFullName()).matches();
      if (mutable && !packageOf(user).equals("app")) {
        violations.add(user.getFullName() + " has the mutable static field " + field.getName());
      }
    }
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(CodeRules::outermost).orElse(type.getSimpleName());
  }
}
