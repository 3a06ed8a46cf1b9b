package dev.sward.server.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.explore.EventScope;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.slo.Slo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what is to be explained: {@code selected} and {@code baseline}, or one of the short forms,
 * with what both share beside them. Blocks: it asks the store for the names there are.
 */
final class ExplainCodec {
  private static final List<String> FORMS = List.of("selected", "slo", "heatmap", "group");
  private static final Set<String> KNOWN =
      Stream.of(
              FORMS,
              EventScope.MEMBERS,
              List.of("baseline", "limit", "attributes", "history", AcrossCodec.MEMBER))
          .flatMap(Collection::stream)
          .collect(Collectors.toUnmodifiableSet());
  private static final int MOST = 20;
  private static final int USUAL = 5;

  private final Explore explore;
  private final Function<String, Slo> slos;

  /**
   * @param slos the objective of a name; throws a problem if there is none
   */
  ExplainCodec(Explore explore, Function<String, Slo> slos) {
    this.explore = explore;
    this.slos = slos;
  }

  ExplainQuestion read(JsonNode body) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", KNOWN, faults);
    List<String> given = FORMS.stream().filter(fields::has).toList();
    if (given.size() != 1) {
      faults.message(
          given.isEmpty() ? "selected" : given.getLast(),
          given.isEmpty()
              ? "missing (expected: one of selected, slo, heatmap, group)"
              : "given beside %s (expected: one of selected, slo, heatmap, group)"
                  .formatted(given.getFirst()),
          Optional.empty());
    }
    if (fields.has("baseline") && !fields.has("selected")) {
      faults.message(
          "baseline", "given without selected (expected: both, or none)", Optional.empty());
    }
    check(faults);
    return read(
        new EventScopes(explore, (ObjectNode) body, explore.now(), faults),
        fields,
        given.getFirst(),
        faults);
  }

  private ExplainQuestion read(EventScopes scopes, JsonFields fields, String form, Faults faults) {
    Contrasted contrasted =
        switch (form) {
          case "slo" -> OfSlo.read(fields, scopes, slos, faults);
          case "heatmap" -> OfHeatmap.read(fields, scopes, explore.now(), faults);
          case "group" -> OfGroup.read(fields, scopes, faults);
          default -> OfSides.read(fields, scopes, faults);
        };
    int limit = fields.whole("limit", 1, MOST).orElse(USUAL);
    List<DatasetScope> sides =
        List.of(contrasted.selected().scope(), contrasted.baseline().scope());
    Map<String, Expr> candidates = scopes.attributes(sides, contrasted.names());
    AttributeChoice choice =
        AttributeChoice.read(fields, candidates.keySet(), scopes.hidden(sides), faults);
    Optional<TimeRange> history = new HistoryCodec(explore.now(), faults).read(fields, contrasted);
    AcrossQuestion across =
        new AcrossQuestion(AcrossCodec.sources(fields, faults), contrasted.told());
    check(faults);
    AttributeChoice.Chosen chosen =
        choice.of(candidates, contrasted.told(), contrasted.isOutcome());
    return new ExplainQuestion(
        contrasted.selected(),
        contrasted.baseline(),
        contrasted.overlap(),
        contrasted.wording(),
        chosen.attributes(),
        chosen.leftOut(),
        contrasted.user().or(() -> Slo.usualUser(candidates::containsKey)),
        history,
        across,
        limit,
        contrasted.names().warnings());
  }

  static void check(Faults faults) {
    faults.check("explain.invalid", "The question is not valid");
  }
}
