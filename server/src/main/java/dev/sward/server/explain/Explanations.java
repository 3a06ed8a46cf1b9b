package dev.sward.server.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.explore.Explore;
import dev.sward.server.explore.Inquiry;
import dev.sward.server.platform.http.Json;
import dev.sward.server.slo.SloCodec;
import dev.sward.server.slo.Slos;
import dev.sward.slo.Slo;

/** Asks what selected events share. Thread-safe. */
public final class Explanations {
  private final Slos slos;

  public Explanations(Slos slos) {
    this.slos = slos;
  }

  /** Starts to explain; throws the problem that asking would be. Blocks shortly. */
  public Inquiry ask(Explore explore, JsonNode asked) {
    ExplainQuestion question =
        new ExplainCodec(explore, name -> objective(explore, name)).read(asked);
    return explore.inquire(
        ExplainApi.KIND,
        Json.object().set("question", asked),
        (store, inquiry) ->
            ExplainedCodec.json(Explain.answer(question, store, inquiry.control())));
  }

  /** Pinned events are judged by the definition that there was when they were pinned. */
  private Slo objective(Explore explore, String name) {
    return explore
        .pinnedObjective(name)
        .map(document -> SloCodec.OF_KEPT.read(document).slo())
        .orElseGet(() -> slos.require(name).slo());
  }
}
