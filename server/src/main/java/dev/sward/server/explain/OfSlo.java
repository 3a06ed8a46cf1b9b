package dev.sward.server.explain;

import dev.sward.server.explore.EventScope;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.sli.Classification;
import dev.sward.sli.Outcome;
import dev.sward.slo.Slo;
import dev.sward.store.ContrastSearch.Side;
import java.util.Optional;
import java.util.function.Function;

/** {@code "slo": "NAME"}: an objective's bad events and its good ones. */
final class OfSlo {
  private OfSlo() {}

  static Contrasted read(
      JsonFields fields, EventScopes scopes, Function<String, Slo> slos, Faults faults) {
    if (scopes.namesDatasets()) {
      faults.message(
          "datasets", "given beside slo (expected: none, the objective says it)", Optional.empty());
    }
    Optional<String> name = fields.text("slo");
    ExplainCodec.check(faults);
    Slo slo = slos.apply(name.orElseThrow());
    EventScope shared = scopes.shared(slo.sli().scope());
    Classification classification = new Classification(slo.sli());
    return new Contrasted(
        side(classification, Outcome.BAD, shared),
        side(classification, Outcome.GOOD, shared),
        ExplainQuestion.Overlap.NONE,
        Wording.rate("fail", "fails"),
        Contrasted.columns(Optional.of(slo.sli().good())),
        true,
        slo.user(),
        shared.names());
  }

  private static Side side(Classification classification, Outcome outcome, EventScope shared) {
    return new Side(
        shared.datasets(),
        shared.range(),
        Condition.all(Optional.of(classification.condition(outcome)), shared.where()));
  }
}
