package dev.sward.server.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.IncidentId;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.platform.outbound.OutboundHttp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What belongs to learning from incidents, put together. Thread-safe; blocks. */
public final class LearnParts {
  private final Records records;
  private final Actions actions;
  private final Postmortems postmortems;
  private final Trackers trackers;
  private final UnaryOperator<String> links;

  /**
   * @param links from the path of a page to its address
   */
  public LearnParts(
      Meta meta,
      Records records,
      RiskWorth risks,
      OutboundHttp http,
      UnaryOperator<String> links,
      InstantSource clock) {
    this.records = records;
    this.links = links;
    actions = new Actions(meta, records, risks, clock);
    postmortems = new Postmortems(meta, records, actions, clock);
    trackers = new Trackers(meta, actions, records, http, links);
  }

  public void mount(Routes routes) {
    new PostmortemApi(records.incidents(), postmortems, links).mount(routes);
    new ActionApi(records.incidents(), actions, trackers).mount(routes);
    new TrackerApi(trackers).mount(routes);
  }

  /**
   * Opens what was done about earlier incidents again, since the same burns in a later one. The
   * same again does nothing.
   *
   * @param fingerprint what they have in common
   */
  public void burntAgain(String fingerprint, IncidentId incident, List<IncidentId> earlier) {
    actions.burntAgain(fingerprint, incident, earlier);
  }

  /** The latest published version, as the API has it. */
  public Optional<ObjectNode> published(IncidentId incident) {
    return postmortems.published(incident).stream()
        .findFirst()
        .map(one -> PostmortemJson.whole(one).put("state", PostmortemState.PUBLISHED.text()));
  }

  /**
   * What ended an incident and what shall prevent it, a sentence each: what people wrote of it,
   * then what was done.
   */
  public List<String> fixedBy(IncidentId incident) {
    List<String> fixedBy = new ArrayList<>();
    Optional.ofNullable(postmortems.kept(incident).written().get(Section.FIX))
        .map(MarkdownText::line)
        .filter(text -> !text.isEmpty())
        .ifPresent(fixedBy::add);
    actions.of(incident).stream()
        .filter(one -> one.state() == ActionState.DONE)
        .map(Action::title)
        .forEach(fixedBy::add);
    return fixedBy;
  }

  /** What people wrote about an incident afterwards. */
  public List<String> texts(IncidentId incident) {
    return List.copyOf(postmortems.kept(incident).written().values());
  }
}
