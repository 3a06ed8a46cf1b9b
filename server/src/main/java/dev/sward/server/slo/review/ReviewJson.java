package dev.sward.server.slo.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.ComplaintCluster;
import dev.sward.burn.ReplayReport;
import dev.sward.burn.Review;
import dev.sward.burn.Urgency;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.Json;
import dev.sward.server.slo.PreviewCodec;
import dev.sward.server.slo.SearchJson;
import dev.sward.server.slo.SloCodec;
import dev.sward.sli.Counts;
import dev.sward.slo.Target;
import java.util.Locale;
import java.util.Optional;

/** Writes reviews. */
final class ReviewJson {
  private ReviewJson() {}

  static ObjectNode of(Reviewed reviewed) {
    Reviewed.Question question = reviewed.question();
    ObjectNode node =
        Json.object()
            .put("slo", question.slo().name().text())
            .put("summary", ReviewText.summary(reviewed))
            .put("start_time", question.range().start().toString())
            .put("end_time", question.range().end().toString())
            .put("counted_from", reviewed.source().name().toLowerCase(Locale.ROOT));
    node.set("total", PreviewCodec.json(reviewed.counts()));
    ArrayNode clusters = node.putArray("complaints");
    reviewed.clusters().forEach(cluster -> clusters.add(cluster(question, cluster)));
    ArrayNode verdicts = node.putArray("verdicts");
    reviewed.review().verdicts().forEach(verdict -> verdicts.add(verdict(question, verdict)));
    ArrayNode targets = node.putArray("targets");
    for (Review.Candidate candidate : reviewed.review().candidates()) {
      ObjectNode one =
          targets
              .addObject()
              .put("target", candidate.target().ratio())
              .put("current", candidate.target().equals(question.slo().target()))
              .put("windows", candidate.windows())
              .put("met", candidate.met())
              .put("caught", candidate.caught());
      fired(one, candidate.replay());
    }
    ArrayNode proposals = node.putArray("proposals");
    reviewed.proposals().forEach(proposal -> proposals.add(proposal(proposal)));
    BacktestJson.adjustments(node, question.terms());
    question.warnings().forEach(node.putArray("warnings")::add);
    return node;
  }

  /** How often somebody would have been called. */
  static void fired(ObjectNode node, ReplayReport replay) {
    node.put("pages", replay.fired(Urgency.PAGE)).put("tickets", replay.fired(Urgency.TICKET));
  }

  private static ObjectNode cluster(Reviewed.Question question, ComplaintCluster cluster) {
    ObjectNode node = BacktestJson.cluster(cluster);
    if (question.complaints() instanceof Complaints.Events events) {
      SearchJson.of(events.scope(), Review.around(cluster), events.where())
          .ifPresent(search -> node.set("search", search));
    }
    return node;
  }

  private static ObjectNode verdict(Reviewed.Question question, Review.Verdict verdict) {
    ObjectNode node = Json.object();
    return switch (verdict) {
      case Review.Verdict.Missed(ComplaintCluster cluster, Counts then, Counts usual) ->
          onCluster(node.put("verdict", "missed"), question, verdict, cluster, then, usual);
      case Review.Verdict.TooLoose(
              ComplaintCluster cluster,
              Counts then,
              Counts usual,
              Optional<Target> stricter) -> {
        onCluster(node.put("verdict", "too_loose"), question, verdict, cluster, then, usual);
        stricter.ifPresent(target -> node.put("target", target.ratio()));
        yield node;
      }
      case Review.Verdict.TooStrict strict -> {
        node.put("verdict", "too_strict").put("summary", ReviewText.of(verdict));
        ArrayNode windows = node.putArray("windows");
        for (TimeRange window : strict.windows()) {
          ObjectNode one =
              windows
                  .addObject()
                  .put("start_time", window.start().toString())
                  .put("end_time", window.end().toString());
          BacktestJson.search(question.slo().sli(), window)
              .ifPresent(search -> one.set("search", search));
        }
        strict.looser().ifPresent(target -> node.put("target", target.ratio()));
        yield node;
      }
    };
  }

  private static ObjectNode onCluster(
      ObjectNode node,
      Reviewed.Question question,
      Review.Verdict verdict,
      ComplaintCluster cluster,
      Counts then,
      Counts usual) {
    node.put("summary", ReviewText.of(verdict));
    node.set("complaints", cluster(question, cluster));
    node.set("then", PreviewCodec.json(then));
    node.set("usual", PreviewCodec.json(usual));
    BacktestJson.search(question.slo().sli(), Review.around(cluster))
        .ifPresent(search -> node.set("search", search));
    return node;
  }

  private static ObjectNode proposal(Reviewed.Proposal proposal) {
    ObjectNode node = Json.object().put("title", proposal.title());
    node.put("summary", ReviewText.of(proposal));
    node.put("seen", proposal.seen()).put("caught", proposal.caught());
    fired(node, proposal.replay());
    node.set("total", PreviewCodec.json(proposal.counts()));
    node.set("then", PreviewCodec.json(proposal.then()));
    node.set("definition", SloCodec.write(proposal.slo()));
    return node;
  }
}
