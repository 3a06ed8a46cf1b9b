package dev.sward.store.duckdb;

import dev.sward.event.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups to be shown, numbered from 0, and "other", numbered -1. */
final class Groups {
  static final int OTHER = -1;

  private final Asking asking;
  private final Map<Integer, Answer> answers = new LinkedHashMap<>();
  private final long total;
  private final int shown;

  /** Where keys are looked up for their numbers; empty: there is only group 0. */
  private final String lookup;

  Groups(Asking asking, List<List<@Nullable Value>> keys, long total, String lookup) {
    this.asking = asking;
    this.total = total;
    this.lookup = lookup;
    shown = keys.size();
    for (int i = 0; i < keys.size(); i++) {
      answers.put(i, new Answer(asking.query(), keys.get(i)));
    }
    answers.put(OTHER, new Answer(asking.query(), List.of()));
  }

  int shown() {
    return shown;
  }

  long total() {
    return total;
  }

  boolean hasOther() {
    return total > shown;
  }

  Answer answer(int number) {
    Answer answer = answers.get(number);
    if (answer == null) {
      throw new IllegalStateException("no group " + number);
    }
    return answer;
  }

  /** Registers the keys with a pass; answers the SQL of the number of a row's group. */
  String number(Pass pass) {
    if (lookup.isEmpty()) {
      return "0";
    }
    asking.keys(pass);
    return asking.query().havings().isEmpty() ? "COALESCE(m.number, " + OTHER + ")" : "m.number";
  }

  String from(Pass pass) {
    if (lookup.isEmpty()) {
      return pass.from();
    }
    List<GroupKey> keys = asking.keys(pass);
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      terms.add("%s IS NOT DISTINCT FROM m.k%d".formatted(keys.get(i).sql(), i));
    }
    String join = asking.query().havings().isEmpty() ? "LEFT JOIN" : "JOIN";
    return "%s %s %s m ON %s".formatted(pass.from(), join, lookup, String.join(" AND ", terms));
  }
}
