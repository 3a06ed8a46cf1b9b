package dev.sward.server.slo.openslo;

import dev.sward.slo.SloName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Objectives that only have to say what they count.
 *
 * @param text OpenSLO to be filled in
 */
record DraftText(List<SloName> names, String text) {
  DraftText {
    names = List.copyOf(names);
  }

  static DraftText of(List<DraftText> drafts) {
    return new DraftText(
        drafts.stream().map(DraftText::names).flatMap(List::stream).toList(),
        drafts.stream().map(DraftText::text).collect(Collectors.joining("---\n")));
  }
}
