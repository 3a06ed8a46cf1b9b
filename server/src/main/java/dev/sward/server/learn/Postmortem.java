package dev.sward.server.learn;

import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A postmortem as people have it: what they wrote, and how far it is. What they did not write is
 * filled in from the record of the incident whenever it is read.
 *
 * @param version 0 if nobody ever touched it; grows by 1 with every change
 * @param written by people; other sections are filled in
 * @param editor who wrote last
 * @param published how many versions are
 */
record Postmortem(
    IncidentId incident,
    long version,
    PostmortemState state,
    Map<Section, String> written,
    List<Reviewer> reviewers,
    Actor editor,
    Instant changedAt,
    int published) {
  /** People who were asked or approved. */
  static final int MOST_REVIEWERS = 50;

  Postmortem {
    written = written.isEmpty() ? Map.of() : Map.copyOf(written);
    reviewers = List.copyOf(reviewers);
  }

  /** Of an incident of which nobody has written. */
  static Postmortem none(IncidentId incident) {
    return new Postmortem(
        incident,
        0,
        PostmortemState.NONE,
        Map.of(),
        List.of(),
        new Actor("", ""),
        Instant.EPOCH,
        0);
  }

  /**
   * With sections that somebody wrote. Who approved it has not read this.
   *
   * @param sections empty: as the record says, from now on
   */
  Postmortem write(Map<Section, Optional<String>> sections, Actor by, Instant now) {
    Map<Section, String> texts = new EnumMap<>(Section.class);
    texts.putAll(written);
    sections.forEach((section, text) ->
        text.ifPresentOrElse(words -> texts.put(section, words), () -> texts.remove(section)));
    PostmortemState next =
        state == PostmortemState.IN_REVIEW ? PostmortemState.IN_REVIEW : PostmortemState.DRAFT;
    return new Postmortem(incident, version + 1, next, texts, unread(), by, now, published);
  }

  /** Asks somebody to read it, if anybody is named. */
  Postmortem review(Optional<String> person, Instant now) {
    List<Reviewer> asked = new ArrayList<>(reviewers);
    person
        .filter(name -> reviewers.stream().noneMatch(one -> one.person().equals(name)))
        .ifPresent(name -> asked.add(new Reviewer(name, Optional.empty())));
    return moved(PostmortemState.IN_REVIEW, asked, now);
  }

  /** Somebody has read it and agrees. */
  Postmortem approve(String person, Instant now) {
    List<Reviewer> next = new ArrayList<>();
    Reviewer approval = new Reviewer(person, Optional.of(now));
    reviewers.forEach(one -> next.add(one.person().equals(person) ? approval : one));
    if (!next.contains(approval)) {
      next.add(approval);
    }
    return moved(PostmortemState.IN_REVIEW, next, now);
  }

  /** Back to be written; approvals are of what was. */
  Postmortem draft(Instant now) {
    return moved(PostmortemState.DRAFT, unread(), now);
  }

  Postmortem publish(Instant now) {
    Postmortem next = moved(PostmortemState.PUBLISHED, reviewers, now);
    return new Postmortem(
        incident, next.version, next.state, written, reviewers, editor, now, published + 1);
  }

  /** Whether somebody approved who did not write last. */
  boolean isApproved() {
    return reviewers.stream()
        .filter(one -> one.approvedAt().isPresent())
        .anyMatch(one -> !one.person().equals(editor.name()));
  }

  /** The texts of all sections. */
  Map<Section, String> texts(Map<Section, String> filledIn) {
    Map<Section, String> texts = new HashMap<>(filledIn);
    texts.putAll(written);
    return texts;
  }

  private List<Reviewer> unread() {
    return reviewers.stream().map(one -> new Reviewer(one.person(), Optional.empty())).toList();
  }

  private Postmortem moved(PostmortemState next, List<Reviewer> readers, Instant now) {
    return new Postmortem(incident, version + 1, next, written, readers, editor, now, published);
  }
}
