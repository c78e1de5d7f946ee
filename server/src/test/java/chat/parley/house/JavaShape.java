package chat.parley.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The limits of STYLE.md for Java sources, read with the JDK's own parser.
final class JavaShape {
  static final int FILE_LINES_MAX = 400;
  static final int METHOD_LINES_MAX = 60;
  static final int PARAMETERS_MAX = 5;
  static final int CONSTRUCTOR_PARAMETERS_MAX = 6;

  static final List<String> BANNED_SUFFIXES =
      List.of(
          "Manager",
          "Helper",
          "Util",
          "Utils",
          "Impl",
          "Base",
          "Common",
          "Data",
          "Info",
          "Processor");

  private JavaShape() {}

  /// What is wrong, one line for each violation.
  ///
  /// @param sources text by path
  static List<String> violations(Map<String, String> sources) {
    List<String> violations = new ArrayList<>();
    sources.forEach((path, text) -> {
      long lines = text.lines().count();
      if (lines > FILE_LINES_MAX) {
        violations.add(path + ": " + lines + " lines, at most " + FILE_LINES_MAX);
      }
    });
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    List<Source> files =
        sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null, null, new DiagnosticCollector<>(), List.of("-proc:none"), null, files);
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new Shapes(unit, positions, violations), null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return violations;
  }

  private static final class Shapes extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> violations;
    private final Deque<ClassTree> classes = new ArrayDeque<>();

    Shapes(CompilationUnitTree unit, SourcePositions positions, List<String> violations) {
      this.unit = unit;
      this.positions = positions;
      this.violations = violations;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      String name = type.getSimpleName().toString();
      BANNED_SUFFIXES.stream()
          .filter(name::endsWith)
          .forEach(suffix -> report(type, name + " ends in " + suffix + ": name what it does"));
      classes.push(type);
      super.visitClass(type, null);
      classes.pop();
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      int parameters = method.getParameters().size();
      boolean constructor = method.getName().contentEquals("<init>");
      int max = constructor ? CONSTRUCTOR_PARAMETERS_MAX : PARAMETERS_MAX;
      if (parameters > max && !(constructor && inRecord())) {
        report(method, named(method) + " has " + parameters + " parameters, at most " + max);
      }
      long lines = line(positions.getEndPosition(unit, method)) - line(start(method)) + 1;
      if (lines > METHOD_LINES_MAX) {
        report(method, named(method) + " has " + lines + " lines, at most " + METHOD_LINES_MAX);
      }
      return super.visitMethod(method, null);
    }

    /// A record's components are its parameters; how many it has is for the record to know.
    private boolean inRecord() {
      return classes.getFirst().getKind() == Tree.Kind.RECORD;
    }

    private String named(MethodTree method) {
      return classes.getFirst().getSimpleName() + "." + method.getName();
    }

    private void report(Tree tree, String what) {
      String path = unit.getSourceFile().getName().substring(1);
      violations.add(path + ":" + line(start(tree)) + ": " + what);
    }

    private long start(Tree tree) {
      return positions.getStartPosition(unit, tree);
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
