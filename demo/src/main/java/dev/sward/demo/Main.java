package dev.sward.demo;

import dev.sward.demo.scenario.ScenarioCommand;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import picocli.CommandLine;

/**
 * The program. Exit codes: 0 done, 1 failed, 2 an argument or a port cannot be used; ended by a
 * signal, 130 or 143, in order.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Stopping stopping = new Stopping();
    Runtime.getRuntime().addShutdownHook(new Thread(stopping::askAndWait, "demo-shutdown"));
    int code = run(new DemoCommand(out, Clock.systemUTC(), stopping), out, err, arguments);
    stopping.done();
    System.exit(code);
  }

  private static int run(DemoCommand demo, PrintStream out, PrintStream err, String... arguments) {
    CommandLine program =
        new CommandLine(demo).addSubcommand(new ScenarioCommand(out, err, InstantSource.system()));
    program.setExecutionExceptionHandler((failure, command, parsed) -> {
      if (failure instanceof DemoException known) {
        err.println("sward: " + known.getMessage());
        return known.code();
      }
      throw failure;
    });
    return program.execute(arguments);
  }
}
