package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.Urgency;
import dev.sward.incident.IncidentId;
import dev.sward.server.alert.KeptTransition;
import dev.sward.server.platform.http.Json;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What a timeline says of alerts: each once. */
record AlertEntries(Incidents incidents, Burning burning) {
  /**
   * Writes those of an alert's new transitions.
   *
   * @param before how the alert was; empty if it is new
   */
  void write(
      Handle handle,
      Home home,
      Optional<LinkedAlert> before,
      LinkedAlert alert,
      List<KeptTransition> transitions) {
    IncidentId id = home.incident();
    String name = burning.name(alert);
    String began = "burn:" + alert.alert();
    String faster = began + "/" + alert.highest().text();
    boolean isFaster =
        before.filter(old -> old.highest().compareTo(alert.highest()) < 0).isPresent()
            || incidents.isNoted(handle, id, faster);
    String text =
        name + (isFaster ? " began to burn faster." : " began to burn" + why(home, alert) + ".");
    incidents.noteAt(
        handle,
        id,
        alert.beganAt(),
        isFaster ? faster : began,
        new EntryText("burn", text, detail(alert)));
    for (KeptTransition transition : transitions) {
      ObjectNode detail =
          detail(alert)
              .put("number", transition.number())
              .put("transition", transition.kind())
              .put("from", transition.from())
              .put("to", transition.to());
      EntryText entry = new EntryText("alert", sentence(transition), detail);
      String source = "alert:%s/%d".formatted(alert.alert(), transition.number());
      incidents.noteOnce(handle, id, transition.at(), source, entry);
    }
    alert
        .burnEndedAt()
        .ifPresent(end ->
            incidents.noteAt(
                handle,
                id,
                end,
                "end:%s/%d".formatted(alert.alert(), alert.transitions()),
                new EntryText("burn_end", name + " burns no more.", detail(alert))));
  }

  /** Why it is told of in the incident of another service. */
  private String why(Home home, LinkedAlert alert) {
    return home.path()
        .map(path -> ", whose service " + path.of(burning.service(alert.slo())))
        .orElse("");
  }

  static ObjectNode detail(LinkedAlert alert) {
    return Json.object()
        .put("alert", alert.alert())
        .put("slo", alert.slo().text())
        .put("group", alert.group());
  }

  private static String sentence(KeptTransition transition) {
    return transition.to().equals(Urgency.NONE.text())
        ? transition.summary()
        : "%s (%s). %s".formatted(kind(transition), transition.to(), transition.summary());
  }

  private static String kind(KeptTransition transition) {
    return switch (transition.kind()) {
      case "opened" -> "An alert was opened";
      case "reopened" -> "The alert came back";
      case "escalated" -> "The alert became more urgent";
      case "deescalated" -> "The alert became less urgent";
      case "frozen" -> "Too little is measured to take the alert back";
      default -> "Enough is measured again";
    };
  }
}
