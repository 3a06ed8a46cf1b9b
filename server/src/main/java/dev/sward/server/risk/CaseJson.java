package dev.sward.server.risk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.risk.ActionValue;
import dev.sward.risk.RiskChange;
import dev.sward.risk.SloRegister;
import dev.sward.risk.WhatIf;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.markdown.Markdown;

/** A business case as JSON, with its page. */
final class CaseJson {
  private CaseJson() {}

  static ObjectNode of(BusinessCase of) {
    ObjectNode node =
        Json.object().put("as_of", of.asOf().toString()).put("title", of.risk().risk().title());
    node.set("risk", RiskCodec.write(of.risk()));
    ArrayNode slos = node.putArray("slos");
    for (SloRegister register : of.registers()) {
      register
          .risk(of.risk().id())
          .ifPresent(one -> {
            ObjectNode line =
                slos.addObject()
                    .put("slo", register.exposure().slo().text())
                    .put("budget", register.exposure().allowed());
            line.setAll(RegisterJson.ranked(one, register.ranking()));
            line.put("unseen", register.exposure().expectedUnseen(of.risk().risk()));
          });
    }
    ArrayNode remedies = node.putArray("remedies");
    of.remedies().forEach(remedy -> remedies.add(remedy(remedy)));
    of.usersPerIncident().ifPresent(users -> node.put("users_per_incident", users));
    String text = CaseText.of(of);
    return node.put("text", text).put("html", Markdown.html(text));
  }

  private static ObjectNode remedy(BusinessCase.Remedy remedy) {
    RiskChange change = remedy.change();
    ObjectNode node =
        Json.object()
            .put("words", change.words())
            .put("detect_factor", change.detectFactor())
            .put("repair_factor", change.repairFactor())
            .put("frequency_factor", change.frequencyFactor());
    ArrayNode slos = node.putArray("slos");
    for (WhatIf one : remedy.compared()) {
      ObjectNode line = slos.addObject().put("slo", one.before().exposure().slo().text());
      line.set("saved", ExpectedJson.of(one.saved()));
      line.put("share", one.before().exposure().shareOfBudget(one.saved().mean()).orElse(0));
    }
    remedy.value().ifPresent(value -> node.set("value", value(value)));
    return node;
  }

  /** What something is worth. */
  private static ObjectNode value(ActionValue value) {
    return Json.object()
        .put("bad_events", value.saved())
        .put("per_day_of_effort", value.savedPerDay())
        .put("because", value.sentence());
  }
}
