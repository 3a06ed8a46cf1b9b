package dev.sward.server.ingest.logs;

import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import java.util.Set;

/** What a line does not say but what follows from it. Not thread-safe. */
final class DerivedFields {
  private static final int FIRST_ERROR = 500;
  private static final int LONGEST_NAME_METHOD = 32;

  private final PathFolder paths = new PathFolder();
  private final SyntheticAgents agents = new SyntheticAgents();
  private final Set<String> routes;

  /**
   * @param routes those known of the dataset, see {@link RouteBook}
   */
  DerivedFields(Set<String> routes) {
    this.routes = routes;
  }

  /** Gives the line's own attributes and after them, so that they win, what follows from them. */
  void to(AccessLine line, Verdict verdict, LineSink sink) {
    line.to(sink);
    sink.value(
        FieldNames.SIGNAL_TYPE, new Value.Text(verdict == Verdict.REQUEST ? "access_log" : "log"));
    if (!line.isRequest()) {
      return;
    }
    String route = "";
    if (line.has(Field.PATH)) {
      String folded = paths.fold(line.heap(), line.start(Field.PATH), line.end(Field.PATH));
      route = RouteBook.admitted(routes, folded, line.status());
      sink.value("http.route", new Value.Text(route));
    }
    sink.value(FieldNames.NAME, new Value.Text(name(line, route)));
    sink.value(FieldNames.ERROR, new Value.Bool(line.status() >= FIRST_ERROR));
    if (line.has(Field.USER_AGENT)) {
      agents
          .type(line.heap(), line.start(Field.USER_AGENT), line.end(Field.USER_AGENT))
          .ifPresent(type -> sink.value("user_agent.synthetic.type", new Value.Text(type)));
    }
  }

  private static String name(AccessLine line, String route) {
    String method = line.has(Field.METHOD) ? line.string(Field.METHOD) : "HTTP";
    String shown = method.length() > LONGEST_NAME_METHOD ? "HTTP" : method;
    return route.isEmpty() ? shown : shown + " " + route;
  }
}
