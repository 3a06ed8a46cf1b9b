package dev.sward.sli;

import dev.sward.event.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of an indicator.
 *
 * @param texts the canonical text of its value, one a breakdown; null: the events have none
 */
public record GroupKey(List<@Nullable String> texts) {
  public GroupKey {
    texts = Collections.unmodifiableList(new ArrayList<>(texts));
  }

  /** From values, one a breakdown; null: the events have none. */
  public static GroupKey of(List<@Nullable Value> values) {
    List<@Nullable String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value == null ? null : value.text()));
    return new GroupKey(texts);
  }
}
