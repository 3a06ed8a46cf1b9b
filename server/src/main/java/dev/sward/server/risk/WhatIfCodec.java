package dev.sward.server.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.Sentences;
import dev.sward.risk.Exposure;
import dev.sward.risk.RegisterSentences;
import dev.sward.risk.RiskChange;
import dev.sward.risk.RiskId;
import dev.sward.risk.SloRegister;
import dev.sward.risk.WhatIf;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what might be done, and says what it would do. */
final class WhatIfCodec {
  private static final Set<String> MEMBERS = Set.of("changes", "slo");
  private static final Set<String> CHANGE =
      Set.of("risk", "detect_factor", "repair_factor", "frequency_factor", "remove");

  private WhatIfCodec() {}

  /**
   * What is asked.
   *
   * @param slo only of this one; all if empty
   */
  record Asked(Map<RiskId, RiskChange> changes, Optional<SloName> slo) {}

  /** Throws a problem that names every fault. */
  static Asked read(JsonNode body, List<KeptRisk> risks, Collection<SloName> slos) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", MEMBERS, faults);
    Map<Long, RiskId> known =
        risks.stream()
            .filter(KeptRisk::isActive)
            .map(KeptRisk::id)
            .collect(Collectors.toMap(RiskId::number, id -> id));
    Map<RiskId, RiskChange> changes = new LinkedHashMap<>();
    for (JsonFields.Item item : fields.list("changes", Learning.MOST_RISKS)) {
      JsonFields change = JsonFields.of(item.node(), item.path(), CHANGE, faults);
      JsonNode number = change.node("risk");
      RiskId id = known.get(number.isIntegralNumber() ? number.longValue() : -1);
      if (id == null) {
        faults.add(change.path("risk"), number, "the number of a risk that is not retired");
      } else {
        changes.put(id, change(change));
      }
    }
    if (changes.isEmpty() && !faults.any()) {
      faults.add("changes", fields.node("changes"), "at least one change of a risk");
    }
    Optional<String> slo = fields.text("slo");
    List<String> names = slos.stream().map(SloName::text).toList();
    if (slo.isPresent() && !names.contains(slo.get())) {
      faults.unknown("slo", slo.get(), "the name of an objective", names);
    }
    faults.check("risk.what_if_invalid", "What is asked is not valid");
    return new Asked(changes, slo.map(SloName::new));
  }

  private static RiskChange change(JsonFields fields) {
    double frequency = factor(fields, "frequency_factor");
    return new RiskChange(
        factor(fields, "detect_factor"),
        factor(fields, "repair_factor"),
        fields.flag("remove") ? 0 : frequency);
  }

  private static double factor(JsonFields fields, String name) {
    return fields
        .number(
            name,
            0,
            RiskChange.MOST_FACTOR,
            "a factor, 0 to %.0f: 0.5 halves it".formatted(RiskChange.MOST_FACTOR))
        .orElse(1.0);
  }

  static ObjectNode write(Instant asOf, List<WhatIf> compared) {
    ObjectNode node = Json.object().put("as_of", asOf.toString());
    ArrayNode slos = node.putArray("slos");
    compared.forEach(one -> slos.add(compared(one)));
    return node.put("sentence", sentence(compared));
  }

  private static ObjectNode compared(WhatIf one) {
    Exposure exposure = one.before().exposure();
    ObjectNode node =
        Json.object().put("slo", exposure.slo().text()).put("budget", exposure.allowed());
    node.set("before", ExpectedJson.of(one.before().total()));
    node.set("after", ExpectedJson.of(one.after().total()));
    node.set("saved", ExpectedJson.of(one.saved()));
    node.put("share_before", one.before().share().orElse(0))
        .put("share_after", one.after().share().orElse(0))
        .put("over_100_before", one.before().isOver())
        .put("over_100_after", one.after().isOver())
        .put("sentence", RegisterSentences.of(one.after()));
    ArrayNode risks = node.putArray("risks");
    one.after()
        .risks()
        .forEach(risk -> risks.add(RegisterJson.ranked(risk, one.after().ranking())));
    return node;
  }

  private static String sentence(List<WhatIf> compared) {
    return compared.stream()
        .max(Comparator.comparingDouble(WhatIfCodec::savedShare))
        .map(most ->
            "%s: %s instead of %s of the budget%s."
                .formatted(
                    most.before().exposure().slo(),
                    percent(most.after()),
                    percent(most.before()),
                    most.before().isOver() && !most.after().isOver()
                        ? ", which can be kept then"
                        : ""))
        .orElse("These risks hurt no objective that there is.");
  }

  private static double savedShare(WhatIf one) {
    return one.before().share().orElse(0) - one.after().share().orElse(0);
  }

  private static String percent(SloRegister register) {
    return Sentences.percent(Math.rint(register.share().orElse(0) * 1_000) / 1_000);
  }
}
