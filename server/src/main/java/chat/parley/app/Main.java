package chat.parley.app;

import chat.parley.config.SettingsReader;
import chat.parley.config.WrongSettings;
import chat.parley.http.CertificateUnusable;
import chat.parley.http.PortUnusable;
import chat.parley.identity.Setup;
import chat.parley.protocol.Refused;
import chat.parley.storage.StorageUnusable;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.Console;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;

/// The command line of the program. What a person may get wrong is told in one line each, without a
/// stack trace; the exit codes are 0 done, 1 cannot run, 2 wrong usage.
public final class Main {
  private static final Logger log = System.getLogger(Main.class.getName());
  private static final int CANNOT_RUN = 1;
  private static final int WRONG_USAGE = 2;
  private static final Path DEFAULT_FILE = Path.of("parley.toml");
  private static final Set<String> VARIABLES_OF_THE_LAUNCHER = Set.of("PARLEY_JAVA_OPTS");

  private Main() {}

  public static void main(String[] arguments) {
    Logging.configure();
    List<String> rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    String command = arguments.length == 0 ? "help" : arguments[0];
    int exit =
        switch (command) {
          case "serve" -> rest.contains("--help") || rest.contains("-h") ? help() : serve(rest);
          case "invite" ->
              asked(() -> InviteCommand.run(rest, System.getenv(), System.out, isTerminal()));
          case "admin" ->
              asked(() -> AdminCommand.run(rest, System.getenv(), System.out, System.err));
          case "train" -> Training.run(rest);
          case "version" -> version();
          case "help", "--help", "-h" -> help();
          default -> {
            System.err.println("parley: unknown command \"" + command + "\"; see parley help");
            yield WRONG_USAGE;
          }
        };
    System.exit(exit);
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private static int asked(IntSupplier command) {
    try {
      return command.getAsInt();
    } catch (Arguments.Wrong wrong) {
      wrong.why().lines().forEach(line -> System.err.println("parley: " + line));
      return WRONG_USAGE;
    } catch (RemotePlace.Failed failed) {
      System.err.println("parley: " + failed.getMessage());
      return CANNOT_RUN;
    }
  }

  private static int serve(List<String> arguments) {
    try {
      Settings settings = settings(arguments, System.getenv());
      PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      App app = new App(settings, registry, Clock.systemUTC());
      closeOnSignal(app);
      announce(settings, app, System.out);
      new CountDownLatch(1).await();
      return 0;
    } catch (WrongSettings wrong) {
      wrong.lines().forEach(line -> System.err.println("parley: " + line));
      return WRONG_USAGE;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return CANNOT_RUN;
    } catch (StorageUnusable | PortUnusable | CertificateUnusable unusable) {
      System.err.println("parley: " + unusable.getMessage());
      return CANNOT_RUN;
    } catch (Refused refused) {
      // What the start itself had to write could not be written.
      System.err.println("parley: " + refused.detail() + " (" + refused.code().meaning() + ")");
      return CANNOT_RUN;
    } catch (RuntimeException e) {
      log.log(Level.ERROR, "server.start_failed", e);
      return CANNOT_RUN;
    }
  }

  /// A program that was told to stop, and stopped in order, has done what it was told: it ends with
  /// 0.
  private static void closeOnSignal(App app) {
    Runtime runtime = Runtime.getRuntime();
    Runnable closing =
        () -> {
          app.close();
          runtime.halt(0);
        };
    runtime.addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(closing));
  }

  static Settings settings(List<String> arguments, Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(Settings.TABLE, VARIABLES_OF_THE_LAUNCHER);
    return Settings.of(reader.read(arguments, environment, DEFAULT_FILE));
  }

  private static void announce(Settings settings, App app, PrintStream out) {
    out.println("Parley is ready at " + settings.ownAddress(app.port()));
    out.println("  data in " + settings.data().toAbsolutePath().normalize() + "; stop with Ctrl+C");
    app.setupLink()
        .ifPresent(link -> {
          long minutes = Setup.OPEN_FOR.toMinutes();
          out.println(
              "  nobody owns this place yet; to be its owner, open within " + minutes + " minutes");
          out.println("  " + link);
        });
  }

  private static int version() {
    String version = Main.class.getPackage().getImplementationVersion();
    System.out.println("parley " + (version == null ? "(from classes)" : version));
    return 0;
  }

  private static int help() {
    System.out.print(
        """
        parley serve [settings]   starts the server
        parley invite --help      inviting people from the command line
        parley admin --help       governing people from the command line
        parley version            prints the version
        parley help               prints this

        Settings of serve: a flag --key VALUE, before the variable PARLEY_KEY, before the line
        key = VALUE of the settings file (--config FILE, or parley.toml in this folder if there is one):

        """);
    System.out.print(new SettingsReader(Settings.TABLE, Set.of()).manual());
    return 0;
  }
}
