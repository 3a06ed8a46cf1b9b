package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What burns, as sentences; or everything that became of one alert. */
@Command(name = "alerts", description = "Say what burns, the newest first; or what became of one.")
final class AlertsCommand implements Callable<Integer> {
  private static final String ALERTS = "/api/v1/alerts";

  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(arity = "0..1", paramLabel = "ID", description = "One alert, with its transitions")
  private String id = "";

  @Option(names = "--all", description = "Also those that are resolved")
  private boolean all;

  AlertsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(id.isEmpty() ? list() : one());
    return 0;
  }

  private String list() {
    JsonNode alerts = server.api().get(ALERTS + (all ? "" : "?state=open")).path("alerts");
    StringBuilder text = new StringBuilder();
    alerts.forEach(alert -> text.append(head(alert)).append(sentence(alert.path("facts"))));
    return alerts.isEmpty()
        ? all ? "There was no alert yet.\n" : "Nothing burns.\n"
        : text.toString();
  }

  private String one() {
    JsonNode alert = server.api().get(ALERTS + "/" + Api.part(id));
    StringBuilder text = new StringBuilder(head(alert));
    for (JsonNode transition : alert.path("transitions")) {
      text.append(
          "%n%s  %s: %s → %s%n"
              .formatted(
                  Figures.value(transition.path("at")),
                  Figures.value(transition.path("kind")),
                  Figures.value(transition.path("from")),
                  Figures.value(transition.path("to"))));
      text.append(sentence(transition.path("facts")));
    }
    return text.toString();
  }

  private static String head(JsonNode alert) {
    boolean open = alert.path("state").asText().equals("open");
    return "%s  %s since %s%s%n"
        .formatted(
            Figures.value(alert.path("id")),
            open
                ? Figures.value(alert.path("urgency"))
                : "resolved, was " + Figures.value(alert.path("highest")),
            Figures.value(alert.path("since")),
            alert.path("frozen").asBoolean() ? ", too little is measured to take it back" : "");
  }

  private static String sentence(JsonNode facts) {
    boolean uncounted = facts.path("bad").asDouble() > 0 && !facts.has("users");
    return "  %s%s%n"
        .formatted(Figures.value(facts.path("summary")), uncounted ? " Users: not counted." : "");
  }
}
