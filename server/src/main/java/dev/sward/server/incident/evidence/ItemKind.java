package dev.sward.server.incident.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What people add to an incident. */
enum ItemKind {
  QUERY,
  EXPLANATION,
  TRACE,
  LINK;

  static final List<String> TEXTS = Arrays.stream(values()).map(ItemKind::text).toList();

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ItemKind of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
