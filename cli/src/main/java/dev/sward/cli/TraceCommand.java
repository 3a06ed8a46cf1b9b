package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a trace as an indented waterfall. */
@Command(name = "trace", description = "Show the spans of a trace.")
final class TraceCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The trace.trace_id")
  private String id = "";

  TraceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode page = server.api().get("/api/v1/traces/" + Api.part(id) + "?limit=10000");
    console.out().print(Waterfall.of(page.path("events")));
    if (page.has("next")) {
      console.err().println("sward: only the first 10,000 events are shown");
    }
    return 0;
  }
}
