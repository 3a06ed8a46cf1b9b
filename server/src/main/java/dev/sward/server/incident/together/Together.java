package dev.sward.server.incident.together;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.IncidentId;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.meta.Meta;
import java.time.InstantSource;

/** The parts of this package, put together. Thread-safe; blocks. */
public final class Together {
  private final Incidents incidents;
  private final Hypotheses hypotheses;
  private final Comments comments;
  private final Questions questions;
  private final Mentions mentions;

  /**
   * @param pinning keeps what hypotheses rest on
   */
  public Together(Meta meta, Incidents incidents, Pinning pinning, InstantSource clock) {
    this.incidents = incidents;
    hypotheses = new Hypotheses(meta, incidents, pinning, clock);
    comments = new Comments(meta, incidents, clock);
    questions = new Questions(meta, incidents, clock);
    mentions = new Mentions(meta);
  }

  public void mount(Routes routes) {
    new TogetherApi(incidents, hypotheses, comments).mount(routes);
    new QuestionApi(questions, mentions).mount(routes);
  }

  /** The hypotheses of an incident as the API answers them. */
  public ObjectNode hypotheses(IncidentId incident) {
    return HypothesisJson.list(hypotheses.all(incident));
  }
}
