package dev.sward.server.risk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.query.TimeLength;
import dev.sward.risk.Exposure;
import dev.sward.risk.Ranked;
import dev.sward.risk.RegisterSentences;
import dev.sward.risk.Reserve;
import dev.sward.risk.SloRegister;
import dev.sward.server.platform.http.Json;
import java.util.List;

/** The register as JSON. */
final class RegisterJson {
  private RegisterJson() {}

  static ObjectNode of(Register register) {
    ObjectNode node = Json.object().put("as_of", register.asOf().toString());
    ArrayNode slos = node.putArray("slos");
    register.lines().forEach(line -> slos.add(line(line)));
    ArrayNode risks = node.putArray("risks");
    register.risks().forEach(risk -> risks.add(RiskCodec.write(risk)));
    return node;
  }

  private static ObjectNode line(Register.Line line) {
    SloRegister register = line.register();
    Exposure exposure = register.exposure();
    ObjectNode node =
        Json.object()
            .put("slo", exposure.slo().text())
            .put("title", line.exposed().slo().title())
            .put("unit", line.exposed().unit())
            .put("window", TimeLength.format(exposure.window()))
            .put("per_minute", exposure.perMinute())
            .put("budget", exposure.allowed())
            .put("spent", line.exposed().budget().bad());
    node.set("expected", ExpectedJson.of(register.total()));
    node.put("share", register.share().orElse(0))
        .put("over_100", register.isOver())
        .put("chance_over", register.chanceOver())
        .put("sentence", RegisterSentences.of(register));
    node.set("reserve", reserve(line));
    node.set("observability_tax", tax(register));
    ArrayNode risks = node.putArray("risks");
    register.risks().forEach(one -> risks.add(ranked(one, register.ranking())));
    return node;
  }

  private static ObjectNode reserve(Register.Line line) {
    Reserve reserve = line.reserve();
    Exposure exposure = line.register().exposure();
    double expected = reserve.expected(line.exposed().past().bad(), exposure.window());
    ObjectNode node =
        Json.object()
            .put("share", exposure.shareOfBudget(expected).orElse(0))
            .put("expected", expected);
    reserve.share().ifPresent(share -> node.put("unlisted_share", share));
    return node.put("because", reserve.because());
  }

  private static ObjectNode tax(SloRegister register) {
    double unseen = register.unseen().mean();
    ObjectNode node =
        Json.object()
            .put("bad_events", unseen)
            .put("share", register.exposure().shareOfBudget(unseen).orElse(0));
    node.set("expected", ExpectedJson.of(register.unseen()));
    node.put("because", RegisterSentences.ofUnseen(register));
    ArrayNode spots = node.putArray("blind_spots");
    register.blindSpots().stream()
        .filter(one -> one.bad().mean() > 0)
        .forEach(one -> spots.add(ranked(one, register.ranking())));
    return node;
  }

  /** The place is among risks and blind spots. */
  static ObjectNode ranked(Ranked one, List<Ranked> ranking) {
    ObjectNode node =
        Json.object().put("risk", one.risk().number()).put("rank", ranking.indexOf(one) + 1);
    node.set("expected", ExpectedJson.of(one.bad()));
    return node.put("share", one.share().orElse(0)).put("flagged", one.isTooMuch());
  }
}
