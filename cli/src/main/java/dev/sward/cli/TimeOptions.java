package dev.sward.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Option;

/** Of which time, as options. */
final class TimeOptions {
  @Option(names = "--last", paramLabel = "2h", description = "The time until now, or --end")
  private String last = "";

  @Option(names = "--start", paramLabel = "TIME", description = "An instant, or an age such as 2h")
  private String start = "";

  @Option(names = "--end", paramLabel = "TIME", description = "As --start, exclusive")
  private String end = "";

  /** Says it to the server, unless nothing was said. */
  void into(ObjectNode body) {
    put(body, "time_range", last);
    put(body, "start_time", start);
    put(body, "end_time", end);
  }

  /** A member, unless the text is empty. */
  static void put(ObjectNode body, String name, String text) {
    if (!text.isEmpty()) {
      body.put(name, text);
    }
  }
}
