package dev.sward.server;

import dev.sward.server.explain.WarmUp;
import dev.sward.server.platform.config.ConfigException;
import dev.sward.server.platform.config.ConfigLoader;
import dev.sward.server.platform.meta.MetaException;
import dev.sward.store.StoreException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The program. Without a command it serves until it is stopped; {@code doctor}, {@code token} and
 * {@code restore} work on the data folder and end. Exit codes: 0 done, 1 failed, 2 the arguments or
 * settings cannot be used.
 */
public final class Main {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    int code = run(List.of(arguments), System.out, System.err);
    if (code != DONE) {
      System.exit(code);
    }
  }

  /** Does what the arguments say; returns the exit code. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    String command = arguments.isEmpty() ? "" : arguments.getFirst();
    if (Usage.isAskedFor(arguments)) {
      out.print(Usage.of(command));
      return DONE;
    }
    try {
      return switch (command) {
        case "doctor" -> doctor(rest(arguments), out);
        case "token" -> token(rest(arguments), out);
        case "restore" -> restore(rest(arguments), out);
        default -> serve(arguments);
      };
    } catch (ConfigException e) {
      e.problems().forEach(problem -> err.println("sward: " + problem));
      return UNUSABLE;
    } catch (StartException | MetaException | StoreException e) {
      err.println("sward: " + e.getMessage());
      return FAILED;
    }
  }

  private static int serve(List<String> arguments) {
    ConfigLoader.Loaded settings = settings(arguments);
    Logging.configure(settings.config().log());
    Sward sward = Sward.start(settings.config(), Clock.systemUTC(), uptime());
    Runtime.getRuntime().addShutdownHook(new Thread(sward::close, "sward-shutdown"));
    WarmUp.start();
    return DONE;
  }

  private static int doctor(List<String> arguments, PrintStream out) {
    Logging.quiet();
    return new Doctor(settings(arguments), Clock.systemUTC(), out).run() ? DONE : FAILED;
  }

  private static int token(List<String> arguments, PrintStream out) {
    Logging.quiet();
    new TokenCommand(Main::settings, Clock.systemUTC(), out).run(arguments);
    return DONE;
  }

  private static int restore(List<String> arguments, PrintStream out) {
    Logging.quiet();
    new RestoreCommand(Main::settings, Clock.systemUTC(), out).run(arguments);
    return DONE;
  }

  private static ConfigLoader.Loaded settings(List<String> flags) {
    Path workingFolder = Path.of("").toAbsolutePath();
    Path home = Path.of(System.getProperty("sward.home", workingFolder.toString()));
    return ConfigLoader.load(flags, System.getenv(), workingFolder, home);
  }

  private static List<String> rest(List<String> arguments) {
    return arguments.subList(1, arguments.size());
  }

  private static Duration uptime() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }
}
