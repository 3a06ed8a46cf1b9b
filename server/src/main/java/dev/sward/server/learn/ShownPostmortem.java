package dev.sward.server.learn;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A postmortem as it is shown.
 *
 * @param filledIn what the record of the incident says now
 * @param published versions, the latest first
 */
record ShownPostmortem(
    IncidentRecord record,
    Postmortem postmortem,
    Map<Section, String> filledIn,
    List<Published> published) {
  ShownPostmortem {
    filledIn = Map.copyOf(filledIn);
    published = List.copyOf(published);
  }

  /** The published version, if nothing was changed since. */
  Optional<Published> current() {
    return postmortem.state() == PostmortemState.PUBLISHED
        ? published.stream().findFirst()
        : Optional.empty();
  }

  Map<Section, String> texts() {
    return current().map(Published::texts).orElseGet(() -> postmortem.texts(filledIn));
  }
}
