package dev.sward.server.slo.budget;

import dev.sward.query.Query;
import dev.sward.sli.GroupKey;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A group as people and programs call it: {@code state=CA, plan=gold}; no two are called alike. */
public final class GroupText {
  private static final Pattern PLAIN =
      Pattern.compile("[^\\s,\"=\\p{Cntrl}]([^,\"=\\p{Cntrl}]*[^\\s,\"=\\p{Cntrl}])?");

  private GroupText() {}

  public static String of(List<Query.Breakdown> breakdowns, GroupKey key) {
    return IntStream.range(0, breakdowns.size())
        .mapToObj(i -> term(breakdowns.get(i).name(), key.texts().get(i)))
        .collect(Collectors.joining(", "));
  }

  /** A value that is missing has no equals sign; an odd one stands in quotes. */
  private static String term(String name, @Nullable String value) {
    if (value == null) {
      return name + " is missing";
    }
    return name + "=" + (PLAIN.matcher(value).matches() ? value : quoted(value));
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
