package dev.sward.server.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprPrinter;
import dev.sward.server.explore.EventScope;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.store.ContrastSearch.Side;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** {@code "selected": {…}, "baseline": {…}}; without a baseline all others of the same kind. */
final class OfSides {
  private static final int LONGEST = 80;

  private OfSides() {}

  static Contrasted read(JsonFields fields, EventScopes scopes, Faults faults) {
    EventScope shared = scopes.shared();
    EventScope selected = side(fields, "selected", scopes, faults);
    Side side = side(selected, shared);
    Set<String> told = new HashSet<>(Contrasted.columns(selected.where()));
    if (!fields.has("baseline")) {
      if (selected.where().isEmpty()) {
        faults.message(
            fields.path("selected"),
            "every event of the time range (expected: a where or filters that choose some, or a baseline)",
            Optional.empty());
      }
      return Contrasted.of(
          side,
          new Side(side.scope(), side.range(), shared.where()),
          ExplainQuestion.Overlap.SELECTED,
          rate(selected.where()),
          told,
          selected.names());
    }
    EventScope baseline = side(fields, "baseline", scopes, faults);
    Side others = side(baseline, shared);
    told.addAll(Contrasted.columns(baseline.where()));
    boolean isRate = side.scope().equals(others.scope()) && side.range().equals(others.range());
    return Contrasted.of(
        side,
        others,
        ExplainQuestion.Overlap.SOME,
        isRate ? rate(selected.where()) : Wording.shares("selected events"),
        told,
        selected.names());
  }

  private static EventScope side(
      JsonFields fields, String member, EventScopes scopes, Faults faults) {
    JsonFields.of(fields.node(member), member, EventScope.MEMBERS, faults);
    ExplainCodec.check(faults);
    return scopes.side((ObjectNode) fields.node(member), member);
  }

  private static Side side(EventScope own, EventScope shared) {
    return new Side(own.datasets(), own.range(), Condition.all(shared.where(), own.where()));
  }

  /** In words of what failing is usually called, else of the condition. */
  private static Wording rate(Optional<Expr> where) {
    String text = where.map(ExprPrinter::print).orElse("");
    if (text.equals("error") || text.equals("error = true")) {
      return Wording.rate("fail", "fails");
    }
    return text.isEmpty() || text.length() > LONGEST
        ? Wording.rate("are selected", "is selected")
        : Wording.rate("satisfy " + text, "satisfies it");
  }
}
